;;; triglot-tests.el --- What a person does with triglot.el  -*- lexical-binding: t -*-

;; Run by run.sh, once with eglot and once with lsp-mode. Any mismatch is an error, and an error ends
;; `emacs --batch' with a code that is not zero.

(package-initialize)
(require 'cl-lib)
(require 'triglot)
(require 'markdown-mode)

(defconst client (intern (getenv "CLIENT")))
(defconst work (getenv "WORK"))

(defun expect (what found wanted)
  (unless (equal found wanted)
    (error "%s:\nfound  %S\nwanted %S" what found wanted)))

(defun expect-part (what text part)
  (unless (string-search part text)
    (error "%s lacks “%s”:\n%s" what part text)))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (error "Waited in vain: %s" what))
      (accept-process-output nil 0.02))))

(defun draft (name &rest lines)
  (let ((file (expand-file-name name work)))
    (with-temp-file file
      (insert (mapconcat #'identity lines "\n") "\n"))
    (find-file file)))

(defun text ()
  (buffer-substring-no-properties (point-min) (point-max)))

(set-language-environment "UTF-8")
(prefer-coding-system 'utf-8)
(setq make-backup-files nil
      create-lockfiles nil
      inhibit-message t
      triglot-client client)

(defun start ()
  (pcase client
    ('eglot
     (require 'eglot)
     (setq eglot-sync-connect 20
           eglot-autoshutdown nil
           eglot-confirm-server-initiated-edits nil)
     ;; What `eglot-ensure' does once the command loop is at rest, which it never is here.
     (cl-letf (((symbol-function 'eglot-ensure)
                (lambda () (apply #'eglot--connect (eglot--guess-contact)))))
       (triglot-start)))
    ('lsp-mode
     (require 'lsp-mode)
     (setq lsp-auto-guess-root t
           lsp-enable-file-watchers nil
           lsp-enable-suggest-server-download nil
           lsp-headerline-breadcrumb-enable nil
           lsp-session-file (expand-file-name "lsp-session" work))
     (cl-letf (((symbol-function 'lsp-deferred) #'lsp))
       (triglot-start)))))

(defun marked ()
  "The texts that findings mark, in the order of their places."
  (pcase client
    ('eglot
     (flymake-start)
     (mapcar (lambda (one)
               (buffer-substring-no-properties (flymake-diagnostic-beg one)
                                               (flymake-diagnostic-end one)))
             (sort (flymake-diagnostics)
                   (lambda (left right)
                     (< (flymake-diagnostic-beg left) (flymake-diagnostic-beg right))))))
    ('lsp-mode
     (mapcar (lambda (one)
               (let ((region (lsp--range-to-region (lsp:diagnostic-range one))))
                 (buffer-substring-no-properties (car region) (cdr region))))
             (append (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics)) nil)))))

(defun wait-for-marked (wanted)
  (condition-case nil
      (wait-for "findings" (lambda () (equal (marked) wanted)))
    (error (expect "the findings" (marked) wanted))))

;; 1. All drafts checked, and the first finding gone to. Before a server runs: in batch mode, with
;; another process alive, Emacs 28 may never tell that one has ended.
(draft "声明.ja.txt" "和平、サイバースペースの利用")
(draft "성명.ko.md" "한국어 😀 문장: 사이버 스페이스")
(let ((triglot-program (getenv "TRIGLOT")))
  (triglot-check work))
(with-current-buffer "*triglot-check*"
  (wait-for "the check" (lambda () (not (get-buffer-process (current-buffer)))))
  (expect-part "the check" (text) "성명.ko.md:1:"))
(with-current-buffer "*triglot-check*"
  (compilation-next-error 1 nil (point-min))
  (compile-goto-error))
(set-buffer (window-buffer))
(expect "where it leads" (file-name-nondirectory buffer-file-name) "声明.ja.txt")
(expect "the column" (looking-at "サイバースペース") t)

;; 2. Markdown: findings, behind characters of two UTF-16 units too, and all that is safe.
(draft "声明.zh.md" "# 😀𠮷：赛博空间" "和平利用赛博空间。")
(expect "the mode" major-mode 'markdown-mode)
(start)
(wait-for-marked '("赛博空间" "赛博空间"))
(triglot-fix-all)
(wait-for "the replacements"
          (lambda () (equal (text) "# 😀𠮷：网络空间\n和平利用网络空间。\n")))

;; 3. Plain text too.
(draft "宣言.ja.txt" "サイバースペースの利用")
(expect "the mode" major-mode 'text-mode)
(start)
(wait-for-marked '("サイバースペース"))

;; 4. A mode that derives from `text-mode' and is no prose is left alone.
(draft "page.html" "<p>赛博空间</p>")
(cl-letf (((symbol-function 'eglot-ensure) (lambda () (error "Started in HTML")))
          ((symbol-function 'lsp-deferred) (lambda () (error "Started in HTML"))))
  (triglot-start))

;; 5. A term looked up.
(triglot-term "CBM")
(with-current-buffer "*Triglot*"
  (dolist (part '("建立信任措施" "信頼醸成措置" "신뢰구축조치"))
    (expect-part "the entry" (text) part)))

;; 6. The settings, as the server reads them.
(let ((triglot-glossaries '("builtin:cyber" "用語.toml")))
  (expect "the settings" (plist-get (triglot--settings) :glossaries) ["builtin:cyber" "用語.toml"])
  (expect "the arguments" (triglot--glossary-arguments)
          '("--glossary" "builtin:cyber" "--glossary" "用語.toml")))

(let ((inhibit-message nil))
  (message "%s: 1 passed, 0 failed" client))
(dolist (process (process-list))
  (set-process-query-on-exit-flag process nil))
(let ((kill-emacs-hook nil))
  (kill-emacs 0))

;;; triglot-tests.el ends here
