using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListConsentsHandler(IIdentityDb db, ICaller caller) : IMessageHandler<Contract.ListConsents, Contract.ApplicationConsentPage>
{
    public async Task<Result<Contract.ApplicationConsentPage>> Handle(Contract.ListConsents request, CancellationToken cancellationToken)
    {
        var own = caller.Id;
        var page = await db
            .ApplicationConsents.Where(c => c.UserId == own && c.WithdrawnAt == null)
            .ToPage(
                request.Cursor,
                request.Limit,
                c => new Contract.ApplicationConsent
                {
                    Id = c.Id,
                    ClientId = c.ClientId,
                    Name = c.Name,
                    Scopes = c.Scopes,
                    GivenAt = c.GivenAt,
                },
                cancellationToken
            );
        return page.Map(p => new Contract.ApplicationConsentPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
