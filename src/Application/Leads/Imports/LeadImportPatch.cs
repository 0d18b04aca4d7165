using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>
/// What a row makes of a lead that is there. Its source stays, and a number that it has: two numbers are two applications of one person.
/// </summary>
sealed record LeadImportPatch(Lead Lead, LeadImportRow Row, bool IsMerge)
{
    public const int MostContacts = 10;

    /// <summary>As the row found it.</summary>
    readonly LeadDetails before = Lead.Details;

    Contract.LeadRegistration Told => Row.Told;

    /// <summary>Null where the row tells none, or none that is new.</summary>
    public LeadConsent? Consent { get; } =
        Row.Told.Consent.ToDomain() is { } provided && provided != Lead.Consent && !(IsMerge && Lead.Consent is not null) ? provided : null;

    public string? Comment { get; } = IsMerge && Lead.CommentCount > 0 ? null : Row.Told.Comment;

    public IReadOnlyDictionary<string, JsonElement> CustomValues
    {
        get
        {
            var values = Told.CustomValues ?? new Dictionary<string, JsonElement>();
            if (!IsMerge || Lead.CustomValues is not { } now)
                return values.ToDictionary();
            var there = JsonNode.Parse(now)!.AsObject();
            return values.Where(value => !there.ContainsKey(value.Key)).ToDictionary();
        }
    }

    public LeadDetails Details(string? customValues)
    {
        var now = before;
        return new(
            Of(Told.Name?.Trim(), now.Name),
            Contacts(now.Contacts),
            Of(Told.City?.Trim(), now.City),
            Of(EnumWireFormat.ToWireName(Told.Product), now.Product),
            IsMerge ? now.RequestedAmount ?? Told.RequestedAmount.ToDomain() : Told.RequestedAmount.ToDomain() ?? now.RequestedAmount,
            Of(EnumWireFormat.ToWireName(Told.ProcessingWay), now.ProcessingWay),
            Utm(Told.Utm.ToDomain(), now.Utm),
            now.ExternalId ?? (Row.Number is { } number && number.SourceId == Lead.SourceId ? number.Id : null),
            customValues,
            IsMerge ? now.ResponsibleId ?? Told.ResponsibleId : Told.ResponsibleId ?? now.ResponsibleId
        );
    }

    public bool Changes(LeadDetails to) => Differences(to).Count > 0;

    public bool HasNewContacts(LeadDetails to) => Differences(to).Overlaps(["phones", "emails"]);

    /// <summary>What a change would say that says the same.</summary>
    public MergePatch<Contract.LeadChanges> Patch(LeadDetails to) => new(new(), Differences(to));

    HashSet<string> Differences(LeadDetails to)
    {
        (string Name, bool IsSame)[] fields =
        [
            ("name", to.Name == before.Name),
            ("phones", to.Contacts.Phones.SequenceEqual(before.Contacts.Phones)),
            ("emails", to.Contacts.Emails.SequenceEqual(before.Contacts.Emails)),
            ("city", to.City == before.City),
            ("product", to.Product == before.Product),
            ("requestedAmount", to.RequestedAmount == before.RequestedAmount),
            ("processingWay", to.ProcessingWay == before.ProcessingWay),
            ("utm", to.Utm == before.Utm),
            ("externalId", to.ExternalId == before.ExternalId),
            ("customValues", to.CustomValues == before.CustomValues),
            ("responsibleId", to.ResponsibleId == before.ResponsibleId),
        ];
        return [.. fields.Where(f => !f.IsSame).Select(f => f.Name)];
    }

    LeadContacts Contacts(LeadContacts now) =>
        new(
            List(Told.Phones, now.Phones, LeadPhone.Read, p => p.Number ?? p.Raw),
            List(Told.Emails, now.Emails, LeadEmail.Read, e => e.Canonical() ?? e.Raw)
        );

    IReadOnlyList<T> List<T>(IReadOnlyList<string>? provided, IReadOnlyList<T> now, Func<string, T> read, Func<T, string> meaning) =>
        provided is not { Count: > 0 } ? now
        : IsMerge ? [.. now.Concat(provided.Select(read)).DistinctBy(meaning)]
        : [.. provided.Select(read)];

    LeadUtm? Utm(LeadUtm? provided, LeadUtm? now) =>
        provided is null || now is null
            ? provided ?? now
            : new(
                Of(provided.Source, now.Source),
                Of(provided.Medium, now.Medium),
                Of(provided.Campaign, now.Campaign),
                Of(provided.Content, now.Content),
                Of(provided.Term, now.Term)
            );

    string? Of(string? text, string? now) => IsMerge ? now ?? text : text ?? now;
}
