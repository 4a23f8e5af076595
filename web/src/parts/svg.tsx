export const CopyMark = () => (
  <svg
    viewBox="0 0 16 16"
    width="13"
    height="13"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >
    <rect x="5" y="5" width="9" height="9" rx="2" />
    <path d="M11 3.5A1.5 1.5 0 0 0 9.5 2h-6A1.5 1.5 0 0 0 2 3.5v6A1.5 1.5 0 0 0 3.5 11" />
  </svg>
);

export const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
    <circle cx="4" cy="12" r="3" />
    <circle cx="12" cy="12" r="3" />
    <circle cx="8" cy="4" r="3" />
  </svg>
);
