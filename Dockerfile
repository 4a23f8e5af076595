# By tag. To pin what you have tried, ask for its digest (docker buildx imagetools inspect node:24-bookworm-slim) and build with
# --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…; `docker buildx build --sbom=true` adds a list of all that is inside.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
# The pages show the README's programs that verify a signature.
COPY README.md nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src src
COPY cli cli
COPY clients/typescript/src clients/typescript/src
COPY dev dev
COPY migrations migrations
COPY web web
RUN npm run build
RUN npm prune --omit=dev --omit=optional --ignore-scripts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist/src dist/src
COPY --from=build /app/dist/cli dist/cli
COPY --from=build /app/dist/clients dist/clients
COPY --from=build /app/dist/migrations dist/migrations
COPY --from=build /app/dist/web dist/web
# The user `node`, as a number: Kubernetes sees by it that it is not root. Nothing is written, the root file system may be read-only.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, so that SIGTERM reaches it and it stops gracefully. Room for short-lived objects (MiB): what a
# delivery needs lives for some 30 ms, and with the default of 16 the collector copies much of it.
CMD ["node", "--max-semi-space-size=32", "dist/src/main.js"]
