using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class DeleteLeadDocumentsHandler(IPrivacyDb db, ILeads leads) : IHandle<Contract.DeleteLeadDocuments, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.DeleteLeadDocuments request, CancellationToken cancellationToken)
    {
        if (await leads.Find(request.Id, cancellationToken) is null)
            return DocumentErrors.LeadNotFound;
        if (await db.LeadDocuments.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } documents)
        {
            documents.Delete();
            db.LeadDocuments.Remove(documents);
        }

        return Nothing.Value;
    }
}
