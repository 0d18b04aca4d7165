using System.Collections.Frozen;
using System.Reflection;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakCrm.Infrastructure.Identity.People;

/// <summary>What a person does on our own pages: the same messages as through the API, by the same way.</summary>
public sealed class SelfServiceDispatcher(IServiceScopeFactory scopes, NpgsqlDataSource source, UserRightsReader rights)
{
    static readonly FrozenSet<string> OwnAccount = FrozenSet.Create("identity.profile");

    public Task<Result<T>> Send<T>(SignedInSession session, RequestContext exchange, IRequest<Result<T>> message, CancellationToken ct) =>
        Send(
            new UserCaller(session.UserId, session.TenantId, session.NetworkId, session.SessionId, Rights(session.UserId), OwnAccount),
            exchange,
            message,
            ct
        );

    /// <summary>The same with all that his roles give, as if he called the API: for pages that show more than his own account.</summary>
    public async Task<Result<T>> SendWithOwnRoles<T>(
        SignedInSession session,
        RequestContext exchange,
        IRequest<Result<T>> message,
        CancellationToken ct
    )
    {
        if (await Himself(session, ct) is not var (caller, terms))
            return CommonErrors.Unauthorized;
        return OperationAuthorization.Authorize(OperationOf(message.GetType()), caller, terms, isSuspended: false) is { } refusal
            ? refusal
            : await Send(caller, exchange, message, ct);
    }

    /// <summary>Whether he could send it.</summary>
    public async Task<bool> CanSend<TMessage>(SignedInSession session, CancellationToken ct) =>
        await Himself(session, ct) is var (caller, terms)
        && OperationAuthorization.Authorize(OperationOf(typeof(TMessage)), caller, terms, isSuspended: false) is null;

    async Task<(UserCaller Caller, TenantQuotaStatus Terms)?> Himself(SignedInSession session, CancellationToken ct) =>
        await rights.Find(session.TenantId, session.NetworkId, session.UserId, ct) is { IsActive: true } person
            ? (
                new UserCaller(
                    session.UserId,
                    session.TenantId,
                    session.NetworkId,
                    session.SessionId,
                    person.Rights,
                    new HashSet<string>()
                ),
                person.Terms
            )
            : null;

    static OperationAttribute OperationOf(Type message) => message.GetCustomAttribute<OperationAttribute>()!;

    /// <summary>His own account, and nothing else.</summary>
    static AccessRights Rights(Guid userId) =>
        AccessRights.Of([RoleRights.Whole(OwnAccount.ToDictionary(name => name, _ => AccessLevel.Tenant))], new(userId, [], []));

    /// <summary>In the name of one who is about to sign in, and has no session yet.</summary>
    public Task<Result<T>> Send<T>(PendingSignIn half, RequestContext exchange, IRequest<Result<T>> message, CancellationToken ct) =>
        Send(new PendingSignInCaller(half.UserId, half.TenantId, half.NetworkId), exchange, message, ct);

    /// <summary>What is known of one who is about to sign in at this moment.</summary>
    public async Task<SessionAssurance> GetAssurance(PendingSignIn half, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"select {People.SessionAssurance.Columns} from person_proof($1, $2, null) p");
        command.Parameters.AddWithValue(half.TenantId);
        command.Parameters.AddWithValue(half.UserId);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return People.SessionAssurance.Read(row, 0);
    }

    async Task<Result<T>> Send<T>(ICaller caller, RequestContext exchange, IRequest<Result<T>> message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<RequestContext>();
        (own.CorrelationId, own.RemoteAddress, own.UserAgent) = (exchange.CorrelationId, exchange.RemoteAddress, exchange.UserAgent);
        own.AcceptLanguage = exchange.AcceptLanguage;
        own.SessionId = caller.SessionId;
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = caller;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
    }

    sealed record PendingSignInCaller(Guid Id, Guid TenantId, Guid NetworkId) : ICaller
    {
        public bool HasPermission(string permission) => OwnAccount.Contains(permission);
    }
}
