namespace MakCrm.Domain.Common;

public static class QuestionnaireErrors
{
    public static readonly Error QuestionInvalid = Error.Refused("question_invalid");
    public static readonly Error AnswersRefused = Error.Refused("answers_refused");
    public static readonly Error AnswerMissing = Error.Refused("answer_missing");
    public static readonly Error AnswerUnknown = Error.Refused("answer_unknown");
    public static readonly Error AnswerInvalid = Error.Refused("answer_invalid");
    public static readonly Error InnMismatch = Error.Refused("inn_mismatch");
}
