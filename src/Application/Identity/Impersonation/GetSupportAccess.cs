using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetSupportAccessHandler(IIdentityDb db) : IMessageHandler<Contract.GetSupportAccess, Contract.SupportAccess>
{
    public async Task<Result<Contract.SupportAccess>> Handle(Contract.GetSupportAccess request, CancellationToken cancellationToken) =>
        new Contract.SupportAccess { IsAllowed = !await db.SupportAccess.AnyAsync(s => !s.IsAllowed, cancellationToken) };
}
