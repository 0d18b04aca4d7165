using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Shows documents: masked, or whole and with a trace, as the caller may.</summary>
sealed class LeadDocumentReader(ICaller caller, IReadAuditLog readings) : IModuleService
{
    public bool IsMasked => !caller.HasPermission("leads.documents.read");

    public Contract.LeadDocuments Show(LeadDocuments documents, ITenantCipher seal)
    {
        if (!IsMasked)
            readings.Record("lead", documents.Id);
        return DecryptedLeadDocuments.Of(documents, seal).View(documents, IsMasked);
    }
}
