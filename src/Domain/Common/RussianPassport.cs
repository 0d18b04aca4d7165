namespace MakCrm.Domain.Common;

/// <summary>A passport of the Russian Federation.</summary>
public sealed record RussianPassport(string Series, string Number, string? IssuedBy, DateOnly? IssuedOn, string? DepartmentCode)
{
    static readonly DateOnly FirstIssued = new(1997, 10, 1);

    /// <summary>What it is known by.</summary>
    public string Key => Series + Number;

    public bool IsPossible(DateOnly today) => IssuedOn is not { } issued || (issued >= FirstIssued && issued <= today.AddDays(1));
}
