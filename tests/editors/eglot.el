;;; eglot.el --- a session in Emacs  -*- lexical-binding: t -*-

;; Any mismatch is an error, and an error ends `emacs --batch' with a code that is not zero.

(package-initialize)
(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'markdown-mode)

(defun env (name)
  (or (getenv name) (error "%s is not set" name)))

(defun expect (what found wanted)
  (unless (equal found wanted)
    (error "%s:\nfound  %S\nwanted %S" what found wanted)))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (error "Waited in vain: %s" what))
      (accept-process-output nil 0.02))))

(defun marked ()
  "The texts that diagnostics mark, in the order of their places."
  (mapcar (lambda (diagnostic)
            (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                            (flymake-diagnostic-end diagnostic)))
          (sort (flymake-diagnostics)
                (lambda (left right)
                  (< (flymake-diagnostic-beg left) (flymake-diagnostic-beg right))))))

(defun wait-for-marked (wanted)
  ;; A person's pause sends the changes; without a screen nobody pauses.
  (eglot--signal-textDocument/didChange)
  (condition-case nil
      (wait-for "diagnostics" (lambda () (flymake-start) (equal (marked) wanted)))
    (error (expect "the diagnostics" (marked) wanted))))

(defun line (number)
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(defun bytes (file)
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert-file-contents-literally file)
    (buffer-string)))

(set-language-environment "UTF-8")
(setq eglot-autoshutdown nil
      eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0
      eglot-sync-connect 20
      make-backup-files nil
      create-lockfiles nil)
(add-to-list 'eglot-server-programs
             `(markdown-mode . (,(env "TRIGLOT") "lsp")))

(let* ((draft (env "DRAFT"))
       (mark (decode-coding-string (env "MARK") 'utf-8))
       (crlf (equal (env "FILE") "crlf-bom")))
  (find-file draft)
  (expect "the mode" major-mode 'markdown-mode)
  (expect "the file's coding" buffer-file-coding-system
          (if crlf 'utf-8-with-signature-dos 'utf-8-unix))
  ;; The way in for scripts of the version that is pinned.
  (let ((inhibit-message t))
    (apply #'eglot--connect (eglot--guess-contact)))
  (expect "the buffer is managed" (and (eglot-managed-p) t) t)

  ;; 1. Opened: findings, none in code.
  (wait-for-marked '("赛博空间" "赛博空间"))

  ;; 2. Typed: a sequence that is one character for a person, and a slip, mended at once.
  (goto-char (point-min))
  (forward-line 1)
  (insert "👩\u200d💻")
  (search-forward "赛博")
  (delete-char -1)
  (wait-for-marked '("赛博空间"))
  (insert "博")
  (wait-for-marked '("赛博空间" "赛博空间"))

  ;; 3. Hovered.
  (let* ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover
                                  (eglot--TextDocumentPositionParams)))
         (card (plist-get (plist-get answer :contents) :value)))
    (dolist (part '("网络空间" "サイバー空間" "사이버" "cyberspace"))
      (unless (string-search part card)
        (error "The hover lacks %s:\n%s" part card))))

  ;; 4. A quick fix, through the editor's own menu.
  (goto-char (point-min))
  (search-forward "利用赛")
  ;; As if called by a key: a click would get a menu with the mouse.
  (cl-letf ((last-nonmenu-event ?\r)
            ((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (let ((titles (mapcar (lambda (one) (if (consp one) (car one) one)) choices)))
                 (or (cl-find-if (lambda (title) (string-search "with 网络空间" title)) titles)
                     (error "No such fix among %S" titles))))))
    (eglot-code-actions (point) (1+ (point)) "quickfix" t))
  (expect "the line after the fix" (line 2) (concat "👩\u200d💻" mark "和平利用网络空间。"))
  (wait-for-marked '("赛博空间"))

  ;; 5. A term of the project's own glossary renamed: in the draft, and in the glossary.
  (goto-char (point-min))
  (search-forward "词汇")
  ;; A file that is not open is changed too; it asks about that.
  (cl-letf (((symbol-function 'y-or-n-p) #'always))
    (eglot-rename "术语表"))
  (wait-for "the renaming" (lambda () (string-search "术语表" (buffer-string))))
  (with-current-buffer (find-file-noselect (expand-file-name "terms.toml"))
    (expect "the glossary's term" (and (string-search "\"术语表\"" (buffer-string)) t) t)
    (set-buffer-modified-p nil))

  ;; 6. All that is safe, at once.
  (eglot-code-actions (point-min) (point-max) "source.fixAll.triglot" t)
  (wait-for-marked nil)
  (expect "the draft" (buffer-substring-no-properties (point-min) (point-max))
          (concat "# " mark "𠮷：网络空间\n"
                  "👩\u200d💻" mark "和平利用网络空间。\n\n"
                  mark "[网络空间](a.md)与`赛博空间`。\n\n"
                  "见" mark "术语表。\n"))

  ;; 7. Saved: line ends and byte order mark are what they were.
  (let ((inhibit-message t))
    (save-buffer))
  (let ((written (bytes draft)))
    (expect "the line ends written" (cl-count ?\r written) (if crlf 6 0))
    (expect "the byte order mark written" (string-prefix-p "\357\273\277" written) crlf))

  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (wait-for "the server to end" (lambda () (not (jsonrpc-running-p server)))))
  (message "eglot, %s: all is well" (env "FILE")))

;;; eglot.el ends here
