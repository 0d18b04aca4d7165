using MakCrm.Domain.Common;

namespace MakCrm.Domain.Grades;

public static class GradeErrors
{
    public static readonly Error KeyRepeated = Error.Unprocessable("grade_key_repeated", "/grades");
    public static readonly Error LowestHasRules = Error.Unprocessable("grade_lowest_has_rules", "/grades/0");
    public static readonly Error EntryMissing = Error.Unprocessable("grade_entry_missing");
    public static readonly Error FactWithoutAmount = Error.Unprocessable("grade_fact_without_amount", "/grades");
    public static readonly Error DateInvalid = Error.Unprocessable("grade_ladder_date_invalid", "/effectiveFrom");
    public static readonly Error LadderLimitReached = Error.Conflict("grade_ladder_limit_reached");
    public static readonly Error PartnerNotFound = Error.NotFound("grade_partner_not_found");
}
