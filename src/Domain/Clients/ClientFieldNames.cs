namespace MakCrm.Domain.Clients;

/// <summary>The fields of a client by the contract's names, so that a change can be told by them.</summary>
static class ClientFieldNames
{
    public const string Status = "status";
    public const string Responsible = "responsibleId";

    static readonly (string Name, Func<ClientDetails, object?> Value)[] All =
    [
        ("name", d => d.GivenName),
        ("lastName", d => d.LastName),
        ("firstName", d => d.FirstName),
        ("middleName", d => d.MiddleName),
        ("birthDate", d => d.BirthDate),
        ("gender", d => d.Gender),
        ("fullName", d => d.FullName),
        ("legalForm", d => d.LegalForm),
        ("inn", d => d.Inn),
        ("kpp", d => d.Kpp),
        ("ogrn", d => d.Ogrn),
        ("bankAccounts", d => d.BankAccounts),
        ("phones", d => d.Phones),
        ("emails", d => d.Emails),
        ("messengers", d => d.Messengers),
        ("addresses", d => d.Addresses),
        ("site", d => d.Site),
        ("language", d => d.Language),
        ("note", d => d.Note),
        ("amount", d => d.Amount),
        ("tags", d => d.Tags),
        ("source", d => d.Source),
        (Status, d => d.Status),
        (Responsible, d => d.ResponsibleId),
        ("externalId", d => d.External),
        ("customValues", d => d.CustomValues),
    ];

    /// <summary>The names of those that differ.</summary>
    public static IReadOnlyList<string> Changed(ClientDetails from, ClientDetails to) =>
        [.. All.Where(f => !Same(f.Value(from), f.Value(to))).Select(f => f.Name)];

    static bool Same(object? one, object? other) =>
        one is System.Collections.IEnumerable and not string
            ? ((IEnumerable<object>)one).SequenceEqual((IEnumerable<object>)other!)
            : Equals(one, other);
}
