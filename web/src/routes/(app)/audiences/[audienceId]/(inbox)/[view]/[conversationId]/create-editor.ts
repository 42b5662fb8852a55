import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

interface Options {
  label: string;
  /** What to write here, for who does not see it. */
  placeholder: string;
  content: string;
  onchange(content: { text: string; html: string }): void;
  onselect(): void;
}

/** The rich-text editor with what a personal mail needs and the server lets through. */
export function createEditor(element: HTMLElement, options: Options): Editor {
  return new Editor({
    element,
    // Its styles would be an inline element, which the page's policy refuses; ours are in the components.
    injectCSS: false,
    content: options.content,
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, autolink: true, defaultProtocol: "https" },
      }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": options.label,
        "aria-placeholder": options.placeholder,
        class:
          "min-h-20 px-3 py-2 outline-none whitespace-pre-wrap break-words",
      },
    },
    onUpdate({ editor }) {
      const text = editor.getText({ blockSeparator: "\n\n" });
      options.onchange({
        text,
        html: text.trim() === "" ? "" : editor.getHTML(),
      });
    },
    onSelectionUpdate: () => options.onselect(),
  });
}
