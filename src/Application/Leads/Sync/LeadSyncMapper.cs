using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>What another system tells of a lead, put over what is known: each field by itself, and those that are refused left out.</summary>
sealed class LeadSyncMapper(ICustomValueService values, LeadAssigneeService members) : IModuleService
{
    const string CustomPointer = "/customValues/";

    /// <summary>Fields that contacts are made of; what contacts must be is said of both.</summary>
    static readonly string[] Contacts = ["phone", "email"];

    public async Task<(LeadDetails Details, List<LeadSyncRejection> Untaken)> Over(
        Guid leadId,
        LeadDetails detailsValues,
        LeadSyncPatch patch,
        CancellationToken ct
    )
    {
        var untaken = new List<LeadSyncRejection>();
        var fields = new Dictionary<string, JsonElement?>(patch.Fields, StringComparer.Ordinal);
        if (
            fields.GetValueOrDefault(LeadSyncPatch.Responsible) is { } responsible
            && responsible.GetGuid() is var person
            && person != detailsValues.ResponsibleId
            && !await members.Exists(person, ct)
        )
            Drop(fields, untaken, [LeadSyncPatch.Responsible], LeadErrors.ResponsibleUnknown);
        var custom = await Custom(leadId, detailsValues.CustomValues, fields, untaken, ct);
        return (
            fields.Aggregate(detailsValues, (details, field) => Put(details, field.Key, field.Value)) with
            {
                CustomValues = custom,
            },
            untaken
        );
    }

    /// <summary>The fields that a refusal of the lead itself is about.</summary>
    public static IReadOnlyList<string> Meant(Error refusal, IEnumerable<string> provided) =>
        refusal.Pointer is "/requestedAmount/amount"
            ? ["requestedAmount"]
            : [.. provided.Where(f => refusal == LeadErrors.CustomValuesTooLarge ? IsCustom(f) : Contacts.Contains(f))];

    /// <summary>What a lead begins with.</summary>
    public async Task<LeadDetails> Beginning(LeadSyncPatch patch, CancellationToken ct)
    {
        var details = patch.Fields.Aggregate(Nothing, (begun, field) => Put(begun, field.Key, field.Value));
        return details with
        {
            ResponsibleId = null,
            CustomValues = (await values.ForNewRecord(RecordType.Lead, null, ct)) is { IsOk: true } begun ? begun.Value : null,
        };
    }

    static LeadDetails Nothing => new(null, LeadContacts.Read([], []), null, null, null, null, null, null, null, null);

    async Task<string?> Custom(
        Guid leadId,
        string? now,
        Dictionary<string, JsonElement?> fields,
        List<LeadSyncRejection> untaken,
        CancellationToken ct
    )
    {
        while (true)
        {
            var valuesValues = fields
                .Where(f => IsCustom(f.Key))
                .ToDictionary(f => Code(f.Key), f => f.Value ?? Null, StringComparer.Ordinal);
            if (valuesValues.Count == 0)
                return now;
            var read = await values.Update(RecordType.Lead, now, valuesValues, ValueUpdateMode.Part, ct);
            if ((read.Error ?? (await values.ReserveUnique(RecordType.Lead, leadId, read.Value, ct)).Error) is not { } refusal)
                return read.Value;
            var intended = Pointed(refusal).Where(fields.ContainsKey).ToList();
            // One that is not told here spoils them all.
            Drop(fields, untaken, intended.Count > 0 ? intended : [.. valuesValues.Keys.Select(code => FormulaSet.Prefix + code)], refusal);
        }
    }

    static readonly JsonElement Null = JsonElement.Parse("null");

    static void Drop(Dictionary<string, JsonElement?> fields, List<LeadSyncRejection> untaken, IEnumerable<string> names, Error error)
    {
        foreach (var name in names)
        {
            fields.Remove(name);
            untaken.Add(new(name, error));
        }
    }

    static IEnumerable<string> Pointed(Error error) =>
        error
            .Fields.Select(f => f.Pointer)
            .Append(error.Pointer)
            .OfType<string>()
            .Where(p => p.StartsWith(CustomPointer, StringComparison.Ordinal))
            .Select(p => FormulaSet.Prefix + p[CustomPointer.Length..].Split('/')[0]);

    static bool IsCustom(string field) => field.StartsWith(FormulaSet.Prefix, StringComparison.Ordinal);

    static string Code(string field) => field[FormulaSet.Prefix.Length..];

    static LeadDetails Put(LeadDetails to, string field, JsonElement? value) =>
        field switch
        {
            "name" => to with { Name = value?.GetString() },
            "phone" => to with { Contacts = to.Contacts with { Phones = Phones(to.Contacts.Phones, Texts(value)) } },
            "email" => to with { Contacts = to.Contacts with { Emails = Emails(to.Contacts.Emails, Texts(value)) } },
            "city" => to with { City = value?.GetString() },
            "product" => to with { Product = value?.GetString() },
            "requestedAmount" => to with { RequestedAmount = Amount(value) },
            "processingWay" => to with { ProcessingWay = value?.GetString() },
            "externalId" => to with { ExternalId = value?.GetString() },
            LeadSyncPatch.Responsible => to with { ResponsibleId = value?.GetGuid() },
            _ when field.StartsWith("utm.", StringComparison.Ordinal) => to with { Utm = Utm(to.Utm, field[4..], value?.GetString()) },
            _ => to,
        };

    /// <summary>Those that are there already stay as they were written.</summary>
    static IReadOnlyList<LeadPhone> Phones(IReadOnlyList<LeadPhone> now, IReadOnlyList<string> provided)
    {
        var read = provided
            .Select(LeadPhone.Read)
            .Select(p => now.FirstOrDefault(n => (n.Number ?? n.Raw) == (p.Number ?? p.Raw)) ?? p)
            .ToList();
        return read.Count == now.Count && now.All(read.Contains) ? now : read;
    }

    static IReadOnlyList<LeadEmail> Emails(IReadOnlyList<LeadEmail> now, IReadOnlyList<string> provided)
    {
        var read = provided
            .Select(LeadEmail.Read)
            .Select(e =>
                now.FirstOrDefault(n => string.Equals(n.Address ?? n.Raw, e.Address ?? e.Raw, StringComparison.OrdinalIgnoreCase)) ?? e
            )
            .ToList();
        return read.Count == now.Count && now.All(read.Contains) ? now : read;
    }

    static LeadUtm? Utm(LeadUtm? now, string mark, string? value)
    {
        var utm = now ?? new(null, null, null, null, null);
        var changed = mark switch
        {
            "source" => utm with { Source = value },
            "medium" => utm with { Medium = value },
            "campaign" => utm with { Campaign = value },
            "content" => utm with { Content = value },
            "term" => utm with { Term = value },
            _ => utm,
        };
        return changed == new LeadUtm(null, null, null, null, null) ? null : changed;
    }

    static Money? Amount(JsonElement? value) =>
        value is { } element ? Money.Of(element.GetProperty("amount").GetInt64(), element.GetProperty("currency").GetString()!) : null;

    static IReadOnlyList<string> Texts(JsonElement? value) =>
        value is { } element ? [.. element.EnumerateArray().Select(t => t.GetString()!)] : [];
}
