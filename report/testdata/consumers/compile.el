;; emacs --batch -Q -l compile.el FILE: prints each message that compilation-mode finds: file, line, column, type
;; (0 info, 1 warning, 2 error), separated by tabs.
(require 'compile)
(let ((file (pop command-line-args-left)) (seen nil))
  (with-current-buffer (generate-new-buffer "report")
    (let ((coding-system-for-read 'utf-8)) (insert-file-contents file))
    (compilation-mode)
    (compilation--ensure-parse (point-max))
    (goto-char (point-min))
    (while (not (eobp))
      (let ((message (get-text-property (point) 'compilation-message)))
        (when (and message (not (memq message seen)))
          (push message seen)
          (let ((loc (compilation--message->loc message)))
            (princ (format "%s\t%s\t%s\t%s\n"
                           (caar (compilation--loc->file-struct loc))
                           (compilation--loc->line loc) (compilation--loc->col loc)
                           (compilation--message->type message))))))
      (goto-char (or (next-single-property-change (point) 'compilation-message) (point-max))))))
