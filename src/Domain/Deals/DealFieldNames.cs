namespace MakCrm.Domain.Deals;

/// <summary>The fields of a deal by the contract's names, so that a change can be told by them.</summary>
public static class DealFieldNames
{
    public const string Client = "clientId";
    public const string Amount = "amount";
    public const string Items = "items";
    public const string Members = "members";
    public const string Lead = "leadId";
    public const string Responsible = "responsibleId";
    public const string ExpectedClose = "expectedCloseOn";

    static readonly (string Name, Func<DealDetails, object?> Value)[] All =
    [
        ("title", d => d.Title),
        (Amount, d => d.Amount),
        (Responsible, d => d.ResponsibleId),
        (ExpectedClose, d => d.ExpectedCloseOn),
        (Client, d => d.ClientId),
        ("probability", d => d.Probability),
        ("customValues", d => d.CustomValues),
    ];

    public static bool Knows(string name) => name is Items or Members or Lead || Array.Exists(All, f => f.Name == name);

    public static IReadOnlyList<string> Changed(DealDetails from, DealDetails to) =>
        [.. All.Where(f => !Equals(f.Value(from), f.Value(to))).Select(f => f.Name)];
}
