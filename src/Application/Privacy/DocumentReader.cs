using MakCrm.Domain.Privacy;

namespace MakCrm.Application.Privacy;

/// <summary>Shows documents: masked, or whole and with a trace, as the caller may.</summary>
sealed class DocumentReader(ICaller caller, IReadTrail trail) : IModulePart
{
    public bool IsMasked => !caller.May("leads.documents.read");

    public Contract.LeadDocuments Show(LeadDocuments documents, ITenantSeal seal)
    {
        if (!IsMasked)
            trail.Note(documents.Id);
        return DocumentSheet.Of(documents, seal).View(documents, IsMasked);
    }
}
