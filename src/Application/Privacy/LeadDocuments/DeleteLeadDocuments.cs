using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class DeleteLeadDocumentsHandler(IPrivacyDb db, ILeadLookup leads) : IMessageHandler<Contract.DeleteLeadDocuments, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteLeadDocuments request, CancellationToken cancellationToken)
    {
        if (await leads.Find(request.Id, cancellationToken) is null)
            return LeadDocumentErrors.LeadNotFound;
        if (await db.LeadDocuments.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } documents)
        {
            documents.Delete();
            db.LeadDocuments.Remove(documents);
        }

        return NoContent.Value;
    }
}
