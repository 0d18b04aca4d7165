using FluentValidation;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class UpsertClientValidator : AbstractValidator<Contract.UpsertClient>
{
    public UpsertClientValidator() => RuleFor(c => c.Body.ExternalId).NotNull().WithErrorCode("required");
}

sealed class UpsertClientHandler(ClientUpsert upsert, ClientSight sight, Exchange exchange)
    : IHandle<Contract.UpsertClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.UpsertClient request, CancellationToken cancellationToken)
    {
        var done = await upsert.Apply(request.Body, cancellationToken);
        if (!done.IsOk)
            return done.Error;
        exchange.Status = done.Value.IsNew ? 201 : 200;
        return await sight.Show(done.Value.Client, cancellationToken);
    }
}

/// <summary>Whoever another system knows by the number takes what is told; where there is nobody, somebody is created.</summary>
sealed class ClientUpsert(ClientClerk clerk, ClientSight sight, ICaller caller, TimeProvider clock) : IModulePart
{
    public async Task<Result<Upserted>> Apply(Contract.ClientRegistration told, CancellationToken ct)
    {
        var number = new ClientNumber(told.ExternalSystem ?? ClientNumber.UsualSystem, told.ExternalId!);
        var deed = caller.Now(clock);
        if (await clerk.FindByNumber(number, ct) is not { } known)
            return await Create(told, deed, ct);
        // Whoever may not change it is not told that it is there, only that the number is taken.
        if (await sight.Find(known.Id, ClientSight.Change, ct) is not { } client)
            return ClientErrors.ExternalIdTaken;
        if (client.Kind != told.Kind.As<ClientKind>())
            return ClientErrors.KindFixed;
        var patch = told.ToPatch();
        if (ClientMask.Refusal(sight.Look(client), patch) is { } masked)
            return masked;
        return (await clerk.Change(client, patch, deed, ct)).Then(() => new Upserted(client, IsNew: false));
    }

    /// <summary>Whoever came in between is found when it is tried again.</summary>
    async Task<Result<Upserted>> Create(Contract.ClientRegistration told, Deed deed, CancellationToken ct)
    {
        var created = await clerk.Create(told, deed, ct);
        return created.Error == ClientErrors.ExternalIdTaken
            ? CommonErrors.ConcurrentChange
            : created.Then(client => new Upserted(client, IsNew: true));
    }
}

sealed record Upserted(Client Client, bool IsNew);
