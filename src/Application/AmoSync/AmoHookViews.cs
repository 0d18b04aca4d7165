using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

static class AmoHookViews
{
    public static Contract.AmoHook View(this AmoHook hook) =>
        new()
        {
            Id = hook.Id,
            AccountId = hook.AccountId,
            State = hook.State.As<Contract.AmoHookState>(),
            Refusal = hook.Refusal?.As<Contract.AmoHookRefusal>(),
            Marks = [.. hook.Marks.Select(View)],
            ReceivedAt = hook.ReceivedAt,
            ReadAt = hook.ReadAt,
            Version = hook.Version,
        };

    static Contract.AmoHookMark View(AmoHookMark mark) =>
        new()
        {
            Entity = mark.Entity.As<Contract.AmoEntity>(),
            AmoId = mark.AmoId,
            Action = mark.Action.As<Contract.AmoHookAction>(),
        };

    /// <param name="address">Null before anybody has looked.</param>
    public static Contract.AmoHookAddress View(this AmoHookAddress? address) =>
        new()
        {
            IsRegistered = address?.IsRegistered ?? false,
            CheckedAt = address?.CheckedAt,
            Trouble = AmoViews.Trouble(address?.Trouble, address?.CheckedAt),
        };
}
