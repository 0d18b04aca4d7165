using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

/// <summary>Opens the documents of a lead for a change, and closes them again.</summary>
sealed class LeadDocumentService(
    IPrivacyDb db,
    ILeadLookup leads,
    IConsentRequirementChecker consents,
    ITenantCipherProvider seals,
    RequestContext exchange,
    TimeProvider clock
) : IModuleService
{
    public async Task<Result<Contract.LeadDocuments>> Change(
        Guid leadId,
        Func<DecryptedLeadDocuments, DecryptedLeadDocuments> change,
        CancellationToken ct
    )
    {
        // The hash of a body that is mostly one number would tell the number to whoever tries them all.
        exchange.IsAnswerSecret = true;
        if (await leads.Find(leadId, ct) is null)
            return LeadDocumentErrors.LeadNotFound;
        if (await consents.Missing(leadId, ConsentPurpose.KeepDocuments, ct) is { } missing)
            return missing;
        var opened = await seals.Open(ct);
        if (!opened.IsOk)
            return opened.Error;
        var (seal, now) = (opened.Value, clock.GetUtcNow());
        var found = await db.LeadDocuments.FirstOrDefaultAsync(d => d.Id == leadId, ct);
        var documents = found ?? LeadDocuments.Begin(leadId, now);
        var before = found is null ? DecryptedLeadDocuments.Empty : DecryptedLeadDocuments.Of(found, seal);
        var after = change(before);
        if (after.Fault(DateOnly.FromDateTime(now.UtcDateTime)) is { } fault)
            return fault;
        documents.Keep(after.Close(documents, before, seal), now);
        if (found is null)
            db.LeadDocuments.Add(documents);
        return after.View(documents, isMasked: true);
    }
}
