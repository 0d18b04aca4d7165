using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

static class AmoWebhookViews
{
    static readonly ContractMap<AmoWebhook, Contract.AmoHook> AmoHookMap = new(map =>
        map.Map(c => c.Marks, hook => hook.Marks.Select(View).ToList())
    );

    public static Contract.AmoHook View(this AmoWebhook hook) => AmoHookMap.View(hook);

    static Contract.AmoHookMark View(AmoWebhookChange mark) =>
        new()
        {
            Entity = mark.Entity.MapTo<Contract.AmoEntity>(),
            AmoId = mark.AmoId,
            Action = mark.Action.MapTo<Contract.AmoHookAction>(),
        };

    /// <param name="address">Null before anybody has looked.</param>
    public static Contract.AmoHookAddress View(this AmoWebhookSubscription? address) =>
        new()
        {
            IsRegistered = address?.IsRegistered ?? false,
            CheckedAt = address?.CheckedAt,
            Trouble = AmoAccountViews.Trouble(address?.Trouble, address?.CheckedAt),
        };
}
