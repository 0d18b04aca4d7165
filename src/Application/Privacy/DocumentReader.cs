using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Shows documents: masked, or whole and with a trace, as the caller may.</summary>
sealed class DocumentReader(ICaller caller, IReadings readings) : IModulePart
{
    public bool IsMasked => !caller.May("leads.documents.read");

    public Contract.LeadDocuments Show(LeadDocuments documents, ITenantSeal seal)
    {
        if (!IsMasked)
            readings.Note("lead", documents.Id);
        return DocumentSheet.Of(documents, seal).View(documents, IsMasked);
    }
}
