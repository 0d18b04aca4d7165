namespace MakCrm.Domain.CustomFields.Formulas;

/// <summary>When a formula is asked, and where: a day is a day of the tenant's zone.</summary>
public sealed record FormulaContext(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly? Day(object? value) =>
        value switch
        {
            DateOnly day => day,
            DateTimeOffset at => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime),
            _ => null,
        };
}
