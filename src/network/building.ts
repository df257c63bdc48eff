/** A value while it is put together: what may be absent is set where there is something to set. Spreading is slower. */
export type Building<T> = {-readonly [K in keyof T]: T[K]};
