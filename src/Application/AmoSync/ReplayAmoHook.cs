using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ReplayAmoHookHandler(IAmoDb db, AmoAccountService service, ISecretProtector seals, TimeProvider clock)
    : IMessageHandler<Contract.ReplayAmoHook, Contract.AmoHook>
{
    public async Task<Result<Contract.AmoHook>> Handle(Contract.ReplayAmoHook request, CancellationToken cancellationToken)
    {
        if (await db.AmoHooks.FirstOrDefaultAsync(h => h.Id == request.Id, cancellationToken) is not { } hook)
            return AmoErrors.HookNotFound;
        var account = await service.FindReadOnly(hook.AccountId, cancellationToken);
        hook.Replay(AmoWebhookPayload.Of(seals.OpenHook(hook.Id, hook.SealedBody), account?.AmoId), clock.GetUtcNow());
        return hook.View();
    }
}
