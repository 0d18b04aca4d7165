namespace MakCrm.Application.Common;

/// <summary>How much of a field is seen; each is more than the ones before it.</summary>
public enum FieldVisibility
{
    Hidden,
    Masked,
    Shown,
}

/// <summary>A field of a record that a role can keep back.</summary>
/// <param name="Opens">The permission that opens the record.</param>
public sealed record MaskableRecordField(string Record, string Name, string ReadPermission)
{
    /// <summary>What a role can make of it.</summary>
    public IReadOnlyList<FieldVisibility> AllowedVisibilities { get; init; } = [FieldVisibility.Hidden, FieldVisibility.Masked];

    /// <summary>The permission without which the field is masked, whatever roles say.</summary>
    public string? UnmaskPermission { get; init; }

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
    public static readonly MaskableRecordField Name = Of("name");
    public static readonly MaskableRecordField Phones = Of("phones") with { UnmaskPermission = LeadPermissions.Contacts };
    public static readonly MaskableRecordField Emails = Of("emails") with { UnmaskPermission = LeadPermissions.Contacts };
    public static readonly MaskableRecordField City = Whole("city");
    public static readonly MaskableRecordField Product = Whole("product");
    public static readonly MaskableRecordField RequestedAmount = Whole("requested_amount");
    public static readonly MaskableRecordField Utm = Whole("utm");
    public static readonly MaskableRecordField Consent = Whole("consent");
    public static readonly MaskableRecordField ExternalId = Whole("external_id");
    public static readonly MaskableRecordField CustomValues = Of("custom_values");
    public static readonly MaskableRecordField Comments = Of("comments") with { IsInternal = true };

    public static readonly IReadOnlyList<MaskableRecordField> All =
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

    static MaskableRecordField Of(string name) => new("lead", name, LeadPermissions.Read);

    /// <summary>One that nothing is left of when it is not shown.</summary>
    static MaskableRecordField Whole(string name) => Of(name) with { AllowedVisibilities = [FieldVisibility.Hidden] };
}

/// <summary>The fields of a deal that roles can keep back.</summary>
public static class DealFields
{
    /// <summary>A deal without a title is none, so it can only be masked.</summary>
    public static readonly MaskableRecordField Title = Of("title") with { AllowedVisibilities = [FieldVisibility.Masked] };
    public static readonly MaskableRecordField Amount = Of("amount") with { AllowedVisibilities = [FieldVisibility.Hidden] };
    public static readonly MaskableRecordField LossComment = Of("loss_comment");
    public static readonly MaskableRecordField Comments = Of("comments");
    public static readonly MaskableRecordField CustomValues = Of("custom_values");

    public static readonly IReadOnlyList<MaskableRecordField> All = [Title, Amount, LossComment, Comments, CustomValues];

    static MaskableRecordField Of(string name) => new("deal", name, "deals.read");
}

/// <summary>The fields of a client that roles can keep back.</summary>
public static class ClientFields
{
    /// <summary>With it go the parts of a person's name and the full name of a company. A client without a name is none.</summary>
    public static readonly MaskableRecordField Name = Of("name") with { AllowedVisibilities = [FieldVisibility.Masked] };
    public static readonly MaskableRecordField Phones = Of("phones") with { UnmaskPermission = ClientPermissions.Contacts };
    public static readonly MaskableRecordField Emails = Of("emails") with { UnmaskPermission = ClientPermissions.Contacts };
    public static readonly MaskableRecordField Messengers = Of("messengers") with { UnmaskPermission = ClientPermissions.Contacts };
    public static readonly MaskableRecordField Addresses = Whole("addresses");
    public static readonly MaskableRecordField BirthDate = Whole("birth_date");
    public static readonly MaskableRecordField Inn = Whole("inn");
    public static readonly MaskableRecordField BankAccounts = Whole("bank_accounts");
    public static readonly MaskableRecordField Note = Of("note");
    public static readonly MaskableRecordField Amount = Whole("amount");
    public static readonly MaskableRecordField ExternalId = Whole("external_id");
    public static readonly MaskableRecordField CustomValues = Of("custom_values");
    public static readonly MaskableRecordField Comments = Of("comments");

    public static readonly IReadOnlyList<MaskableRecordField> All =
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

    static MaskableRecordField Of(string name) => new("client", name, ClientPermissions.Read);

    /// <summary>One that nothing is left of when it is not shown.</summary>
    static MaskableRecordField Whole(string name) => Of(name) with { AllowedVisibilities = [FieldVisibility.Hidden] };
}

public static class MaskableRecordFields
{
    public static readonly IReadOnlyList<MaskableRecordField> All = [.. LeadFields.All, .. DealFields.All, .. ClientFields.All];

    /// <summary>The fields of the records that a module is about.</summary>
    public static IReadOnlyList<MaskableRecordField> Of(string module) =>
        module switch
        {
            "leads" => LeadFields.All,
            "deals" => DealFields.All,
            "clients" => ClientFields.All,
            _ => [],
        };

    public static MaskableRecordField? Find(string record, string name) => All.FirstOrDefault(f => f.Record == record && f.Name == name);
}
