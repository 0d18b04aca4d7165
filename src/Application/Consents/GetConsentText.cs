using MakCrm.Domain.Consents;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Consents;

sealed class GetConsentTextHandler(IConsentsDb db) : IMessageHandler<Contract.GetConsentText, Contract.ConsentText>
{
    public async Task<Result<Contract.ConsentText>> Handle(Contract.GetConsentText request, CancellationToken cancellationToken) =>
        await db.ConsentTexts.Where(t => t.Id == request.Id).Select(ConsentViews.Text).FirstOrDefaultAsync(cancellationToken) is { } text
            ? text
            : ConsentTextErrors.NotFound;
}
