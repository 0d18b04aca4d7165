using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Endpoints.Connect.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using Exchange = OpenIddict.Server.OpenIddictServerHandlers.Exchange;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Where our handlers stand among OpenIddict's, in the order of a request; an offset of 500 is right behind the one named.</summary>
static class ProtocolHandlers
{
    const int Behind = 500;
    const int First = int.MinValue + 50_000;

    public static void Add(OpenIddictServerBuilder server)
    {
        On<ProcessRequestContext, ResolveIssuerAddress>(server, ResolveRequestUri.Descriptor.Order + Behind);
        AddForms(server);
        AddAuthorization(server);
        AddTokens(server);
        AddAnswers(server);
        foreach (var replaced in Replaced)
            server.RemoveEventHandler(replaced);
    }

    static void AddForms(OpenIddictServerBuilder server)
    {
        On<ExtractAuthorizationRequestContext, ReadBoundedForm<ExtractAuthorizationRequestContext>>(server, First);
        On<ExtractEndSessionRequestContext, ReadBoundedForm<ExtractEndSessionRequestContext>>(server, First);
        On<ExtractUserInfoRequestContext, ReadBoundedForm<ExtractUserInfoRequestContext>>(server, First);
        ClientForm<ExtractTokenRequestContext>(server);
        ClientForm<ExtractIntrospectionRequestContext>(server);
        ClientForm<ExtractRevocationRequestContext>(server);
        ClientForm<ExtractPushedAuthorizationRequestContext>(server);
        ClientForm<ExtractDeviceAuthorizationRequestContext>(server);
    }

    static void ClientForm<TContext>(OpenIddictServerBuilder server)
        where TContext : BaseValidatingContext
    {
        On<TContext, ReadBoundedForm<TContext>>(server, First);
        On<TContext, CheckClientHeader<TContext>>(server, ExtractBasicAuthenticationCredentials<TContext>.Descriptor.Order + Behind);
    }

    static void AddAuthorization(OpenIddictServerBuilder server)
    {
        On<ValidateAuthorizationRequestContext, FindAuthorizationRequest>(server, First);
        On<HandleAuthorizationRequestContext, AnswerAuthorization>(server, 0);
        On<ApplyAuthorizationResponseContext, RedirectToApplication>(
            server,
            OpenIddictServerHandlers.Authentication.AttachIssuer.Descriptor.Order + Behind
        );
        On<ValidatePushedAuthorizationRequestContext, AuthenticateClient<ValidatePushedAuthorizationRequestContext>>(server, First);
        On<ValidatePushedAuthorizationRequestContext, CheckPushedRequest>(server, First + Behind);
        On<ValidateDeviceAuthorizationRequestContext, AuthenticateClient<ValidateDeviceAuthorizationRequestContext>>(server, First);
        On<ValidateDeviceAuthorizationRequestContext, CheckDeviceScope>(server, First + Behind);
        On<ProcessSignInContext, TellLifetimes>(server, AttachSignInParameters.Descriptor.Order + Behind);
        // The page is ours; it is named to OpenIddict so that devices are told where it is.
        server.AddEventHandler<ValidateEndUserVerificationRequestContext>(handler =>
            handler.UseInlineHandler(_ => throw new InvalidOperationException("The page answers by itself."))
        );
        On<ValidateEndSessionRequestContext, AllowEndSession>(server, First);
        On<HandleEndSessionRequestContext, AnswerEndSession>(server, 0);
        On<ApplyEndSessionResponseContext, ExplainEndSession>(server, 0);
    }

    static void AddTokens(OpenIddictServerBuilder server)
    {
        On<ValidateTokenRequestContext, CheckTokenParameters>(server, First);
        On<ValidateTokenRequestContext, AuthenticateClient<ValidateTokenRequestContext>>(
            server,
            Exchange.ValidateClientIdParameter.Descriptor.Order + Behind
        );
        On<ProcessAuthenticationContext, SkipOwnValidation>(server, EvaluateValidatedTokens.Descriptor.Order + Behind);
        On<ValidateTokenContext, ResolveToken>(server, First);
        On<HandleTokenRequestContext, IssueTokens>(server, 0);
        On<ProcessSignInContext, SkipOwnTokens>(server, EvaluateGeneratedTokens.Descriptor.Order + Behind);
        On<GenerateTokenContext, IssueReference>(server, First);
        On<ProcessErrorContext, EndGrantOfFailedCode>(server, First);
    }

    static void AddAnswers(OpenIddictServerBuilder server)
    {
        On<ValidateIntrospectionRequestContext, AuthenticateClient<ValidateIntrospectionRequestContext>>(
            server,
            OpenIddictServerHandlers.Introspection.ValidateTokenParameter.Descriptor.Order + Behind
        );
        On<HandleIntrospectionRequestContext, AnswerIntrospection>(server, 0);
        On<ValidateRevocationRequestContext, AuthenticateClient<ValidateRevocationRequestContext>>(
            server,
            OpenIddictServerHandlers.Revocation.ValidateTokenParameter.Descriptor.Order + Behind
        );
        On<HandleRevocationRequestContext, AnswerRevocation>(server, 0);
        On<ApplyRevocationResponseContext, LeaveBodyEmpty>(
            server,
            ProcessJsonResponse<ApplyRevocationResponseContext>.Descriptor.Order - 1
        );
        On<HandleUserInfoRequestContext, ProvideUserClaims>(server, 0);
        On<HandleConfigurationRequestContext, DescribeServer>(server, int.MaxValue - Behind);
        On<HandleJsonWebKeySetRequestContext, PublishKeys>(server, 0);
    }

    /// <summary>What would ask OpenIddict's own keys and claims, where ours have been asked.</summary>
    static readonly OpenIddictServerHandlerDescriptor[] Replaced =
    [
        Protection.ResolveTokenValidationParameters.Descriptor,
        Protection.ValidateIdentityModelToken.Descriptor,
        Protection.NormalizeScopeClaims.Descriptor,
        Protection.MapInternalClaims.Descriptor,
        Protection.AttachSecurityCredentials.Descriptor,
        Protection.AttachTokenSubject.Descriptor,
        Protection.AttachTokenMetadata.Descriptor,
        Protection.GenerateIdentityModelToken.Descriptor,
        OpenIddictServerHandlers.Introspection.AttachMetadataClaims.Descriptor,
        OpenIddictServerHandlers.Introspection.AttachApplicationClaims.Descriptor,
        OpenIddictServerHandlers.UserInfo.AttachAudiences.Descriptor,
        OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor,
        // Every answer of the server is kept by nobody; these would say it again, in HTTP/1.0.
        AttachCacheControlHeader<ApplyTokenResponseContext>.Descriptor,
        AttachCacheControlHeader<ApplyRevocationResponseContext>.Descriptor,
        AttachCacheControlHeader<ApplyPushedAuthorizationResponseContext>.Descriptor,
        AttachCacheControlHeader<ApplyDeviceAuthorizationResponseContext>.Descriptor,
        // It would leave the fault out of the body.
        ProcessChallengeErrorResponse<ApplyUserInfoResponseContext>.Descriptor,
        OpenIddictServerHandlers.Discovery.AttachSigningKeys.Descriptor,
    ];

    static void On<TContext, THandler>(OpenIddictServerBuilder server, int order)
        where TContext : BaseContext
        where THandler : class, IOpenIddictServerHandler<TContext> =>
        server.AddEventHandler<TContext>(handler => handler.UseSingletonHandler<THandler>().SetOrder(order));
}
