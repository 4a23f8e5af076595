{{- define "webhooks.name" -}}
{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "webhooks.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "webhooks.selector" -}}
app.kubernetes.io/name: webhooks
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "webhooks.labels" -}}
{{ include "webhooks.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Of every container: no root, no rights, nothing written. */}}
{{- define "webhooks.container" -}}
image: {{ include "webhooks.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
envFrom:
  - secretRef: { name: {{ .Values.existingSecret | quote }} }
{{- end }}

{{- define "webhooks.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{/* A Deployment of one role: dict "root" . "role" "api" "of" .Values.api "scaled" false */}}
{{- define "webhooks.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "webhooks.name" .root }}-{{ .role }}
  labels:
    {{- include "webhooks.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  {{- if not .scaled }}
  replicas: {{ .of.replicas }}
  {{- end }}
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels:
      {{- include "webhooks.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .role }}
  template:
    metadata:
      labels:
        {{- include "webhooks.labels" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .role }}
    spec:
      {{- include "webhooks.podSecurity" .root | nindent 6 }}
      # A stop takes less than 30 s.
      terminationGracePeriodSeconds: 40
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "webhooks.selector" $.root | nindent 14 }}
              app.kubernetes.io/component: {{ $.role }}
        {{- end }}
      {{- with .root.Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .root.Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .role }}
          {{- include "webhooks.container" .root | nindent 10 }}
          env:
            {{- range $name, $value := .root.Values.env }}
            - { name: {{ $name }}, value: {{ $value | quote }} }
            {{- end }}
            - { name: NODE_ENV, value: production }
            - { name: ROLE, value: {{ .role }} }
            - { name: WORKERS, value: '0' }
            - { name: HOST, value: 0.0.0.0 }
            - { name: PORT, value: '3000' }
          ports:
            - { name: http, containerPort: 3000 }
          {{- if eq .role "api" }}
          lifecycle:
            # Until no proxy sends requests here any more.
            preStop: { exec: { command: [sleep, '5'] } }
          {{- end }}
          # A first start waits for Postgres, and may bring a large schema up to date.
          startupProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 5
            failureThreshold: 120
          livenessProbe:
            httpGet: { path: /health/live, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: /health/ready, port: http }
            periodSeconds: 5
            timeoutSeconds: 5
          {{- with .of.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
{{- end }}
