;;; triglot.el --- Terminology of Chinese, Japanese and Korean drafts  -*- lexical-binding: t -*-

;; Author: The Triglot contributors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: i18n, wp, tools
;; URL: https://github.com/triglot/triglot
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Triglot marks words in a draft that your glossary does not want, and
;; offers what to write instead: 网络空间, サイバー空間, 사이버공간.
;;
;;     (require 'triglot)
;;     (add-hook 'text-mode-hook #'triglot-start)
;;
;; starts it in Markdown and in plain text, with eglot, which comes with
;; Emacs 29, or with lsp-mode: `triglot-client' says which.
;;
;; `triglot-fix-all' makes all replacements that are safe, `triglot-term'
;; looks a term up, and `triglot-check' checks every draft of a project.
;; None of the three needs more than the program.

;;; Code:

(require 'compile)
(require 'project)
(require 'seq)

(declare-function eglot-code-actions "eglot")
(declare-function eglot-ensure "eglot")
(declare-function eglot-managed-p "eglot")
(declare-function lsp-deferred "lsp-mode")
(declare-function lsp-execute-code-action-by-kind "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)

(defgroup triglot nil
  "Terminology of Chinese, Japanese and Korean drafts."
  :group 'text
  :prefix "triglot-")

(defcustom triglot-program "triglot"
  "The program: its name, or its whole path."
  :type 'string)

(defcustom triglot-glossaries nil
  "Glossaries to use instead of those that `triglot.toml' names.
`builtin:cyber' is the one that comes with Triglot; a relative path
starts at the folder of the project."
  :type '(repeat string))

(defcustom triglot-inlay-hints nil
  "Whether the term to use is shown beside one that is not.
For an Emacs whose language client shows inlay hints."
  :type 'boolean)

(defcustom triglot-client 'eglot
  "What speaks to the server for `triglot-start'."
  :type '(choice (const eglot) (const lsp-mode)))

(defconst triglot-language-ids
  '((gfm-mode . "markdown")
    (markdown-mode . "markdown")
    (markdown-ts-mode . "markdown")
    (text-mode . "plaintext"))
  "The modes that drafts are written in, and what the server calls them.")

(defun triglot--glossary-arguments ()
  "The arguments that name `triglot-glossaries'."
  (mapcan (lambda (glossary) (list "--glossary" glossary)) triglot-glossaries))

(defun triglot--settings (&rest _)
  "The settings that the server is told of."
  (append (and triglot-glossaries
               (list :glossaries (vconcat triglot-glossaries)))
          (list :inlayHints (if triglot-inlay-hints t :json-false))))

(defun triglot--command (&rest _)
  "The command line of the server."
  (list triglot-program "lsp"))

(defun triglot--contact (&rest _)
  "The command line of the server with its settings, as eglot has it."
  (append (triglot--command)
          (list :initializationOptions (triglot--settings))))

(defun triglot--modes (language-id)
  "The modes of LANGUAGE-ID, as eglot has it."
  (mapcar (lambda (entry) (list (car entry) :language-id language-id))
          (seq-filter (lambda (entry) (equal (cdr entry) language-id))
                      triglot-language-ids)))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons (triglot--modes "markdown") #'triglot--contact))
  ;; Last: many modes with servers of their own derive from `text-mode'.
  (add-to-list 'eglot-server-programs
               (cons (triglot--modes "plaintext") #'triglot--contact) t))

(with-eval-after-load 'lsp-mode
  (dolist (entry triglot-language-ids)
    ;; Last: what else is said of a mode stays.
    (add-to-list 'lsp-language-id-configuration entry t))
  (lsp-register-client
   (make-lsp-client
    ;; lsp-mode takes the server's columns for characters, whatever they count; so characters
    ;; are what it is given.
    :new-connection (lsp-stdio-connection
                     (lambda () (append (triglot--command) '("--position-encoding" "utf-32"))))
    :activation-fn (lambda (_file mode) (assq mode triglot-language-ids))
    :initialization-options #'triglot--settings
    ;; Beside a server for the language itself.
    :add-on? t
    :server-id 'triglot)))

;;;###autoload
(defun triglot-start ()
  "Start Triglot if this buffer is Markdown or plain text.
For `text-mode-hook', which other modes run too: those are left alone."
  (interactive)
  (when (assq major-mode triglot-language-ids)
    (cond ((eq triglot-client 'lsp-mode) (lsp-deferred))
          ((require 'eglot nil t) (eglot-ensure))
          (t (user-error "There is no eglot here; M-x package-install RET eglot")))))

;;;###autoload
(defun triglot-fix-all ()
  "Make all replacements in this draft that are safe."
  (interactive)
  (cond ((and (fboundp 'eglot-managed-p) (eglot-managed-p))
         (eglot-code-actions (point-min) (point-max) "source.fixAll.triglot" t))
        ((bound-and-true-p lsp-mode)
         (lsp-execute-code-action-by-kind "source.fixAll.triglot"))
        (t (user-error "No server here; M-x eglot starts it"))))

;;;###autoload
(defun triglot-term (term)
  "Look TERM up, in any language, and show what it is called in the others."
  (interactive
   (list (if (use-region-p)
             (buffer-substring-no-properties (region-beginning) (region-end))
           (read-string "A term in any language: "))))
  (let ((arguments (append '("term" "--color" "never")
                           (triglot--glossary-arguments)
                           (list "--" term)))
        (coding-system-for-read 'utf-8)
        (coding-system-for-write 'utf-8))
    (with-help-window "*Triglot*"
      (with-current-buffer standard-output
        (apply #'call-process triglot-program nil t nil arguments)))))

(define-compilation-mode triglot-check-mode "Terms"
  "The findings of `triglot check'."
  (setq-local compilation-error-regexp-alist
              '(("^ *--> \\(.+\\):\\([0-9]+\\):\\([0-9]+\\)$" 1 2 3 1 1)))
  ;; Columns count characters, not the two places that most of them take.
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-first-column 1))

;;;###autoload
(defun triglot-check (folder)
  "Check every draft in FOLDER, the project's by default."
  (interactive
   (let* ((project (project-current))
          (root (if project (project-root project) default-directory)))
     (list (read-directory-name "Check the drafts in: " root nil t))))
  (let ((default-directory (file-name-as-directory folder))
        (coding-system-for-read 'utf-8)
        (command (append (list triglot-program "check" "--color" "never")
                         (triglot--glossary-arguments))))
    (compilation-start (mapconcat #'shell-quote-argument command " ")
                       #'triglot-check-mode)))

(provide 'triglot)

;;; triglot.el ends here
