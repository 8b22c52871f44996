// What preact.js gives, for the type checker; the browser never asks for this file.
import type { VNode } from 'preact';
export { Component, render } from 'preact';
export type { VNode, ComponentChildren, RefObject } from 'preact';
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, useComputed, useSignal } from '@preact/signals';
export type { Signal, ReadonlySignal } from '@preact/signals';
export function html(strings: TemplateStringsArray, ...values: any[]): VNode<any>;
