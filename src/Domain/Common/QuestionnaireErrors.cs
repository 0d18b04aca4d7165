namespace MakCrm.Domain.Common;

public static class QuestionnaireErrors
{
    public static readonly Error QuestionInvalid = Error.Unprocessable("question_invalid");
    public static readonly Error AnswersRefused = Error.Unprocessable("answers_refused");
    public static readonly Error AnswerMissing = Error.Unprocessable("answer_missing");
    public static readonly Error AnswerUnknown = Error.Unprocessable("answer_unknown");
    public static readonly Error AnswerInvalid = Error.Unprocessable("answer_invalid");
    public static readonly Error InnMismatch = Error.Unprocessable("inn_mismatch");
}
