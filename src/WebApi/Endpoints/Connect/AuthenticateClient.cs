using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Messengers;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Who asks, before anything else of the request is looked at: OpenIddict has no applications of its own to ask (degraded mode). What each
/// endpoint and grant wants of its client is said here and nowhere else.
/// </summary>
sealed class AuthenticateClient<TContext>(ClientAuthenticator clients) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.Request!;
        var (client, refusal) = await clients.Read(request, context.CancellationToken);
        refusal ??= context.EndpointType switch
        {
            OpenIddictServerEndpointType.Token => await ForToken(context, request, client!),
            OpenIddictServerEndpointType.Introspection => await ForIntrospection(context, client!),
            OpenIddictServerEndpointType.Revocation => await ForRevocation(context, client!),
            _ => await ForApplication(context, client!),
        };
        refusal?.Refuse(context);
    }

    async Task<ProtocolError?> ForToken(TContext context, OpenIddictRequest request, PresentedClient client)
    {
        if (!request.IsClientCredentialsGrantType() && !request.IsTokenExchangeGrantType())
            return await ForApplication(context, client);
        if (!client.HasProof)
            return ProtocolError.NoProof;
        var access = await clients.Machine(client, context.CancellationToken);
        var isAdmitted = access is { IsSuspended: false } && access.Terms.Allow(context.Http().Connection.RemoteIpAddress);
        context.State().Machine = access;
        if (request.IsClientCredentialsGrantType())
            return isAdmitted ? null : ProtocolError.UnknownClient;
        if (!isAdmitted)
            return await clients.Application(client, context.CancellationToken) is null
                ? ProtocolError.UnknownClient
                : ProtocolError.NotTheBridge;
        return MessengerTokenExchange.IsBridge(access!) ? null : ProtocolError.NotTheBridge;
    }

    async Task<ProtocolError?> ForApplication(TContext context, PresentedClient client)
    {
        if ((context.State().Application = await clients.Application(client, context.CancellationToken)) is not null)
            return null;
        return await clients.Machine(client, context.CancellationToken) is null ? ProtocolError.UnknownClient : ProtocolError.MachineClient;
    }

    async Task<ProtocolError?> ForIntrospection(TContext context, PresentedClient client)
    {
        context.State().Machine = await clients.Machine(client, context.CancellationToken);
        return context.State().Machine is { IsSuspended: false } ? null : ProtocolError.UnknownClient;
    }

    async Task<ProtocolError?> ForRevocation(TContext context, PresentedClient client) =>
        await clients.Application(client, context.CancellationToken) is not null
        || await clients.Machine(client, context.CancellationToken) is not null
            ? null
            : ProtocolError.UnknownClient;
}
