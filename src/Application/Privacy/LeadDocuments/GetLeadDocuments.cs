using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Privacy;

sealed class GetLeadDocumentsHandler(IPrivacyDb db, ILeadLookup leads, ITenantCipherProvider seals, LeadDocumentReader reader)
    : IMessageHandler<Contract.GetLeadDocuments, Contract.LeadDocuments>
{
    public async Task<Result<Contract.LeadDocuments>> Handle(Contract.GetLeadDocuments request, CancellationToken cancellationToken)
    {
        if (await leads.Find(request.Id, cancellationToken) is null)
            return LeadDocumentErrors.LeadNotFound;
        var documents = await db.LeadDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken);
        if (documents is null)
            return new Contract.LeadDocuments
            {
                LeadId = request.Id,
                IsMasked = reader.IsMasked,
                Version = 0,
            };
        var opened = await seals.Open(cancellationToken);
        return opened.Map(seal => reader.Show(documents, seal));
    }
}
