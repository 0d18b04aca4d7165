namespace MakCrm.Application.Common;

/// <summary>How much of a field is seen; each is more than the ones before it.</summary>
public enum Sight
{
    Hidden,
    Masked,
    Shown,
}

/// <summary>A field of a record that a role can keep back.</summary>
/// <param name="Opens">The permission that opens the record.</param>
public sealed record RecordField(string Record, string Name, string Opens)
{
    /// <summary>What a role can make of it.</summary>
    public IReadOnlyList<Sight> Becomes { get; init; } = [Sight.Hidden, Sight.Masked];

    /// <summary>The permission without which the field is masked, whatever roles say.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether partners of a record see less of it, see <see cref="LeadPermissions.InternalComments"/>.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Its name in the contract's records.</summary>
    public string Property { get; } = Camel(Name);

    static string Camel(string name) =>
        string.Concat(name.Split('_').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>The fields of a lead that roles can keep back.</summary>
public static class LeadFields
{
    public static readonly RecordField Name = Of("name");
    public static readonly RecordField Phones = Of("phones") with { Needs = LeadPermissions.Contacts };
    public static readonly RecordField Emails = Of("emails") with { Needs = LeadPermissions.Contacts };
    public static readonly RecordField City = Whole("city");
    public static readonly RecordField Product = Whole("product");
    public static readonly RecordField RequestedAmount = Whole("requested_amount");
    public static readonly RecordField Utm = Whole("utm");
    public static readonly RecordField Consent = Whole("consent");
    public static readonly RecordField ExternalId = Whole("external_id");
    public static readonly RecordField CustomValues = Of("custom_values");
    public static readonly RecordField Comments = Of("comments") with { IsInternal = true };

    public static readonly IReadOnlyList<RecordField> All =
    [
        Name,
        Phones,
        Emails,
        City,
        Product,
        RequestedAmount,
        Utm,
        Consent,
        ExternalId,
        CustomValues,
        Comments,
    ];

    static RecordField Of(string name) => new("lead", name, LeadPermissions.Read);

    /// <summary>One that nothing is left of when it is not shown.</summary>
    static RecordField Whole(string name) => Of(name) with { Becomes = [Sight.Hidden] };
}

/// <summary>The fields of a deal that roles can keep back.</summary>
public static class DealFields
{
    /// <summary>A deal without a title is none, so it can only be masked.</summary>
    public static readonly RecordField Title = Of("title") with { Becomes = [Sight.Masked] };
    public static readonly RecordField Amount = Of("amount") with { Becomes = [Sight.Hidden] };
    public static readonly RecordField LossComment = Of("loss_comment");
    public static readonly RecordField Comments = Of("comments");
    public static readonly RecordField CustomValues = Of("custom_values");

    public static readonly IReadOnlyList<RecordField> All = [Title, Amount, LossComment, Comments, CustomValues];

    static RecordField Of(string name) => new("deal", name, "deals.read");
}

/// <summary>The fields of a client that roles can keep back.</summary>
public static class ClientFields
{
    /// <summary>With it go the parts of a person's name and the full name of a company. A client without a name is none.</summary>
    public static readonly RecordField Name = Of("name") with { Becomes = [Sight.Masked] };
    public static readonly RecordField Phones = Of("phones") with { Needs = ClientPermissions.Contacts };
    public static readonly RecordField Emails = Of("emails") with { Needs = ClientPermissions.Contacts };
    public static readonly RecordField Messengers = Of("messengers") with { Needs = ClientPermissions.Contacts };
    public static readonly RecordField Addresses = Whole("addresses");
    public static readonly RecordField BirthDate = Whole("birth_date");
    public static readonly RecordField Inn = Whole("inn");
    public static readonly RecordField BankAccounts = Whole("bank_accounts");
    public static readonly RecordField Note = Of("note");
    public static readonly RecordField Amount = Whole("amount");
    public static readonly RecordField ExternalId = Whole("external_id");
    public static readonly RecordField CustomValues = Of("custom_values");
    public static readonly RecordField Comments = Of("comments");

    public static readonly IReadOnlyList<RecordField> All =
    [
        Name,
        Phones,
        Emails,
        Messengers,
        Addresses,
        BirthDate,
        Inn,
        BankAccounts,
        Note,
        Amount,
        ExternalId,
        CustomValues,
        Comments,
    ];

    static RecordField Of(string name) => new("client", name, ClientPermissions.Read);

    /// <summary>One that nothing is left of when it is not shown.</summary>
    static RecordField Whole(string name) => Of(name) with { Becomes = [Sight.Hidden] };
}

public static class RecordFields
{
    public static readonly IReadOnlyList<RecordField> All = [.. LeadFields.All, .. DealFields.All, .. ClientFields.All];

    /// <summary>The fields of the records that a module is about.</summary>
    public static IReadOnlyList<RecordField> Of(string module) =>
        module switch
        {
            "leads" => LeadFields.All,
            "deals" => DealFields.All,
            "clients" => ClientFields.All,
            _ => [],
        };

    public static RecordField? Find(string record, string name) => All.FirstOrDefault(f => f.Record == record && f.Name == name);
}
