using FluentValidation;
using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class UpsertClientValidator : AbstractValidator<Contract.UpsertClient>
{
    public UpsertClientValidator() => RuleFor(c => c.Body.ExternalId).NotNull().WithErrorCode("required");
}

sealed class UpsertClientHandler(ClientUpsertService upsert, ClientVisibility visibility, RequestContext exchange)
    : IMessageHandler<Contract.UpsertClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.UpsertClient request, CancellationToken cancellationToken)
    {
        var done = await upsert.Apply([request.Body], request.AllowDuplicate == true, cancellationToken);
        if (!done[0].IsOk)
            return done[0].Error!;
        exchange.Status = done[0].Value.IsNew ? 201 : 200;
        return await visibility.ToContract(done[0].Value.Client, cancellationToken);
    }
}

/// <summary>Whoever another system knows by the number takes what is told; where there is nobody, or no number, somebody is created.</summary>
sealed class ClientUpsertService(
    ClientService clerk,
    ClientLookupKeyWriter lookups,
    ClientDuplicateChecker duplicates,
    ClientVisibility visibility,
    IClientKeyLock turns,
    ICaller caller,
    TimeProvider clock
) : IModuleService
{
    /// <summary>Each by itself and in this order: one that is refused leaves the others as they are.</summary>
    public async Task<IReadOnlyList<Result<UpsertedClient>>> Apply(
        IReadOnlyList<Contract.ClientRegistration> all,
        bool isMeant,
        CancellationToken ct
    )
    {
        var (terms, stamp, seen) = (clerk.CreateResolver(), caller.Now(clock), new HashSet<ClientExternalId>());
        var numbers = all.Select(Number).OfType<ClientExternalId>().ToList();
        // Two who bring the same numbers in another order would wait for each other.
        if (numbers.Count > 1)
            await turns.Acquire([.. numbers.Select(n => ("batch of", n.System)).Distinct()], ct);
        await terms.Preload(numbers, ct);
        var refusals = await duplicates.OnCreate(all, isMeant, ct);
        var outcomes = new List<Result<UpsertedClient>>(all.Count);
        foreach (var (registration, refusal) in all.Zip(refusals))
            outcomes.Add(
                Number(registration) is { } number && !seen.Add(number)
                    ? ClientErrors.ExternalIdTaken
                    : await Apply(registration, refusal, terms, stamp, ct)
            );
        await lookups.Replace([.. outcomes.Where(o => o is { IsOk: true, Value.IsNew: false }).Select(o => o.Value.Client)], ct);
        return outcomes;
    }

    async Task<Result<UpsertedClient>> Apply(
        Contract.ClientRegistration registration,
        Error? asNew,
        ClientReferenceResolver terms,
        ActorStamp stamp,
        CancellationToken ct
    )
    {
        // Whoever comes in between is refused by the store, and found when it is tried again.
        if (Number(registration) is not { } number || await terms.FindByExternalId(number, ct) is not { } client)
            return asNew is not null
                ? asNew
                : (await clerk.Create(registration, stamp, terms, ct)).Map(created => new UpsertedClient(created, IsNew: true));
        // Whoever may not change it is not told that it is there, only that the number is taken.
        if (!visibility.CanAccess(client, ClientVisibility.Change))
            return ClientErrors.ExternalIdTaken;
        if (client.Kind != registration.Kind.MapTo<ClientKind>())
            return ClientErrors.KindFixed;
        var patch = registration.ToPatch();
        if (ClientMasking.ValidatePatch(visibility.Look(client), patch) is { } masked)
            return masked;
        return (await clerk.Change(client, patch, stamp, terms, ct)).Map(() => new UpsertedClient(client, IsNew: false));
    }

    static ClientExternalId? Number(Contract.ClientRegistration registration) =>
        registration.ExternalId is { } id ? new(registration.ExternalSystem ?? ClientExternalId.UsualSystem, id) : null;
}

sealed record UpsertedClient(Client Client, bool IsNew);
