;; Emacs's own client in a session with `newslint lsp`: emacs --batch -l session.el, with NEWSLINT and SITE in the
;; environment. It prints what Emacs shows, one JSON value per line. Set up as editors/README.md says.
(setq package-user-dir (expand-file-name "elpa" (getenv "HOME")) make-backup-files nil auto-save-default nil
      create-lockfiles nil inhibit-message t)
(package-initialize)
(require 'eglot)
(require 'json)
(add-to-list 'eglot-server-programs (list '(markdown-mode html-mode) (getenv "NEWSLINT") "lsp" "--lang" "en"))

(defun say (name value)
  (princ (concat (decode-coding-string (json-serialize (vector name value)) 'utf-8) "\n")))

(defun await (done)
  "Let Emacs work until DONE says so, or for 15 seconds."
  (let ((late (+ (float-time) 15)))
    (while (and (not (funcall done)) (< (float-time) late))
      (accept-process-output nil 0.05))))

(defun findings ()
  (vconcat
   (mapcar (lambda (d)
             (vector (symbol-name (flymake-diagnostic-type d))
                     (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
           (sort (flymake-diagnostics)
                 (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun settled (count)
  (await (lambda () (flymake-start) (= (length (flymake-diagnostics)) count))))

(set-language-environment "UTF-8")
(find-file (expand-file-name "_posts/2022-04-01-new.md" (getenv "SITE")))
(unless (derived-mode-p 'markdown-mode) (markdown-mode))
(let ((eglot-sync-connect t) (eglot-autoshutdown t))
  (apply #'eglot (eglot--guess-contact)))
(settled 2)
(say "findings" (findings))

;; hover, as eldoc asks for it
(goto-char (point-min))
(forward-line 1)
(let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (say "hover" (vconcat (split-string (plist-get (plist-get hover :contents) :value) "\n"))))

;; all safe fixes, as M-x eglot-code-actions applies them
(let ((actions (jsonrpc-request
                (eglot--current-server-or-lose) :textDocument/codeAction
                (list :textDocument (eglot--TextDocumentIdentifier)
                      :range (list :start (eglot--pos-to-lsp-position (point-min)) :end (eglot--pos-to-lsp-position (point-max)))
                      :context (list :diagnostics [] :only ["source.fixAll"])))))
  (say "actions" (vconcat (mapcar (lambda (a) (plist-get a :title)) actions)))
  (mapc (lambda (a) (eglot--apply-workspace-edit (plist-get a :edit))) actions))
(eglot--signal-textDocument/didChange) ; which Emacs does when it is idle, as it never is in a batch
(settled 0)
(say "after the fixes" (findings))
(say "text" (buffer-substring-no-properties (point-min) (point-max)))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot--current-server-or-lose))
