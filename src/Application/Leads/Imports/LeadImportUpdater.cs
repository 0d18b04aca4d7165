using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Leads;

namespace MakCrm.Application.Leads;

/// <summary>A row tells of a lead that is there: what it says is put over it, or where there is nothing.</summary>
sealed class LeadImportUpdater(
    ILeadsDb db,
    LeadVisibility visibility,
    LeadAssigneeService members,
    LeadDuplicateChecker duplicates,
    IConsentArchive consents,
    ICustomValueService values,
    IBatchTransaction work,
    ICaller caller
) : IModuleService
{
    public async Task<RecordImportResult> Apply(Lead lead, LeadImportRow row, LeadImportWave wave, CancellationToken ct)
    {
        if (!visibility.CanAccess(lead, LeadPermissions.Change))
            return Refused(wave.Known.Numbered(row) is null ? ImportRecordErrors.OutOfReach : LeadErrors.ExternalIdTaken);
        var filling = new LeadImportPatch(lead, row, IsMerge: wave.Rules.Known == ExistingRecordPolicy.Merge);
        var custom = await Custom(lead, filling.CustomValues, ct);
        if (!custom.IsOk)
            return Refused(custom.Error);
        var details = filling.Details(custom.Value);
        if (await Refusal(lead, details, filling, ct) is { } refusal)
            return Refused(refusal);
        if (!filling.Changes(details) && filling.Consent is null && filling.Comment is null)
            return new(RecordImportOutcome.Skipped, lead.Id, lead.Version);
        return await Change(lead, details, filling, wave, ct);
    }

    async ValueTask<Result<string?>> Custom(Lead lead, IReadOnlyDictionary<string, JsonElement> valuesValues, CancellationToken ct) =>
        valuesValues.Count == 0
            ? lead.CustomValues
            : await values.Update(RecordType.Lead, lead.CustomValues, valuesValues, ValueUpdateMode.Part, ct);

    async Task<Error?> Refusal(Lead lead, LeadDetails to, LeadImportPatch filling, CancellationToken ct)
    {
        if (LeadMasking.ValidatePatch(visibility.Look(lead), filling.Patch(to)) is { } masked)
            return masked;
        if (to.Contacts.Phones.Count > LeadImportPatch.MostContacts || to.Contacts.Emails.Count > LeadImportPatch.MostContacts)
            return LeadErrors.TooManyContacts;
        if (to.ResponsibleId != lead.ResponsibleId && !await members.Exists(to.ResponsibleId, ct))
            return LeadErrors.ResponsibleUnknown;
        var claimed = await values.ReserveUnique(RecordType.Lead, lead.Id, to.CustomValues, ct);
        return claimed.IsOk ? null : claimed.Error;
    }

    async Task<RecordImportResult> Change(Lead lead, LeadDetails to, LeadImportPatch filling, LeadImportWave wave, CancellationToken ct)
    {
        var (before, from, keys) = (LeadSnapshotDetails.Of(lead), lead.Version, await Keys(lead, ct));
        var changed = lead.Change(to, wave.At, filling.Consent);
        if (!changed.IsOk)
            return Refused(changed.Error!);
        if (before.Consent is { } earlier && filling.Consent is not null)
            await consents.Supersede(new(lead.Id, earlier.GivenAt, earlier.TextVersion, earlier.Ip, earlier.Channel, lead.CreatedAt), ct);
        if (lead.ResponsibleId != before.ResponsibleId)
            members.Record(lead, wave.At);
        if (lead.CustomValues != before.CustomValues)
            await values.SaveUnique(RecordType.Lead, lead.Id, lead.CustomValues, ct);
        var comments = Comment(lead, filling.Comment, wave.At);
        if (filling.HasNewContacts(to))
            await Recheck(lead, wave, ct);
        var now = await Keys(lead, ct);
        wave.Touch(filling.HasNewContacts(to) ? [.. keys, .. now, LeadMatchKey.Of(lead.Id)] : keys.Except(now).Concat(now.Except(keys)));
        wave.Changed.Add(new(lead, before, comments, from, lead.Version));
        return new(RecordImportOutcome.Updated, lead.Id, lead.Version);
    }

    /// <summary>Which lead it repeats, the next check must find in the store.</summary>
    async Task Recheck(Lead lead, LeadImportWave wave, CancellationToken ct)
    {
        var first = lead.DuplicateOf;
        await duplicates.Recheck(lead, wave.At, ct);
        if (lead.DuplicateOf != first)
            await work.FlushChanges(!wave.Rules.IsTrial, ct);
    }

    async Task<HashSet<LeadMatchKey>> Keys(Lead lead, CancellationToken ct)
    {
        var number = lead.ExternalId is { } id ? new LeadExternalId(lead.SourceId, id) : null;
        return [.. new LeadMatchKeys(lead.Contacts.Keys, number, await values.Unique(RecordType.Lead, lead.CustomValues, ct)).All];
    }

    Guid[] Comment(Lead lead, string? text, DateTimeOffset at)
    {
        if (text is null)
            return [];
        var comment = LeadComment.Write(lead.Id, text, caller.Id, at);
        db.LeadComments.Add(comment);
        lead.Comment(comment.Id, at);
        return [comment.Id];
    }

    static RecordImportResult Refused(Error refusal) => new(RecordImportOutcome.Refused, Refusal: refusal);
}
