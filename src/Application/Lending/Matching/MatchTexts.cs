using System.Globalization;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Why a program suits or not, and what would have to change, in words for people.</summary>
static class MatchTexts
{
    const string NoBreakSpace = "\u00a0";
    static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };
    static readonly NumberFormatInfo Russian = new() { NumberGroupSeparator = NoBreakSpace, NumberDecimalSeparator = "," };

    public static Contract.LocalizedText Of(ProgramMatchReason reason, EligibilityOperator op, IReadOnlyList<Fact> expected)
    {
        var isNegated = reason.Condition?.IsNegated == true;
        var said = isNegated ? reason.Condition!.Condition.Under(isNegated) : op;
        // Of an operator without an opposite the words are denied; to be given or not is said by the words themselves.
        var isDenied = isNegated && said == op && op != EligibilityOperator.IsNull;
        var mustBeNull = reason.Condition?.Condition.MustBeNull == true && op == EligibilityOperator.IsNull;
        var (en, ru) = Rule(said, new(reason.Field, expected), mustBeNull != isNegated);
        var (enActual, ruActual) = reason.Actual is { } actual
            ? ($"is {Word(actual, reason.Field, isRussian: false)}", $"сейчас {Word(actual, reason.Field, isRussian: true)}")
            : ("is not known", "не указано");
        return new()
        {
            En = $"{reason.Field.TitleEn}: must {(isDenied ? "not " : "")}{en}, {enActual}",
            Ru = $"{reason.Field.TitleRu}: {(isDenied ? "не " : "")}{ru}, {ruActual}",
        };
    }

    public static Contract.LocalizedText Of(MatchChange change)
    {
        var values = new Values(change.Field, change.Values);
        var (en, ru) = change.Action switch
        {
            MatchChangeAction.Provide => ("say what it is", "указать"),
            MatchChangeAction.Raise => ($"raise it to {values.En}", $"увеличить до {values.Ru}"),
            MatchChangeAction.Lower => ($"lower it to {values.En}", $"уменьшить до {values.Ru}"),
            MatchChangeAction.Choose when change.Values.Count == 1 => ($"make it {values.En}", $"нужно: {values.Ru}"),
            MatchChangeAction.Choose => ($"make it one of: {values.En}", $"нужно одно из: {values.Ru}"),
        };
        return new() { En = $"{change.Field.TitleEn}: {en}", Ru = $"{change.Field.TitleRu}: {ru}" };
    }

    static (string En, string Ru) Rule(EligibilityOperator op, Values to, bool mustBeNull) =>
        op switch
        {
            EligibilityOperator.Eq => ($"be {to.En}", $"нужно: {to.Ru}"),
            EligibilityOperator.Ne => ($"not be {to.En}", $"нужно не: {to.Ru}"),
            EligibilityOperator.In => ($"be one of: {to.En}", $"нужно одно из: {to.Ru}"),
            EligibilityOperator.Nin => ($"be none of: {to.En}", $"нельзя: {to.Ru}"),
            EligibilityOperator.Lt => ($"be less than {to.En}", $"нужно меньше {to.Ru}"),
            EligibilityOperator.Lte => ($"be at most {to.En}", $"нужно не больше {to.Ru}"),
            EligibilityOperator.Gt => ($"be more than {to.En}", $"нужно больше {to.Ru}"),
            EligibilityOperator.Gte => ($"be at least {to.En}", $"нужно не меньше {to.Ru}"),
            EligibilityOperator.Between => ($"be from {to.EachEn(0)} to {to.EachEn(1)}", $"нужно от {to.EachRu(0)} до {to.EachRu(1)}"),
            EligibilityOperator.Contains => ($"contain “{to.En}”", $"должно содержать «{to.Ru}»"),
            EligibilityOperator.StartsWith => ($"begin with “{to.En}”", $"должно начинаться с «{to.Ru}»"),
            EligibilityOperator.IsNull when mustBeNull => ("not be given", "не должно быть указано"),
            EligibilityOperator.IsNull => ("be given", "должно быть указано"),
        };

    static string Word(Fact fact, BorrowerField field, bool isRussian)
    {
        if (fact.Number is not { } number)
            return field.Shape == BorrowerFieldShape.Code ? BorrowerCodes.Title(fact.Word!, isRussian) : fact.Word!;
        var format = isRussian ? Russian : English;
        return field.IsAmount ? (number / 100m).ToString("#,##0.##", format) : number.ToString("0.###", format);
    }

    sealed record Values(BorrowerField Field, IReadOnlyList<Fact> Facts)
    {
        public string En => string.Join(", ", Facts.Select((_, i) => EachEn(i)));

        public string Ru => string.Join(", ", Facts.Select((_, i) => EachRu(i)));

        public string EachEn(int index) => Word(Facts[index], Field, isRussian: false);

        public string EachRu(int index) => Word(Facts[index], Field, isRussian: true);
    }
}
