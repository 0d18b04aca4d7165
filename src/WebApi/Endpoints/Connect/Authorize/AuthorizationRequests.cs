using System.Text.Json;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>Finds requests to sign people in, by their parameters or by the reference of a pushed one, for OpenIddict's handlers and for our pages.</summary>
public sealed class AuthorizationRequests(
    OAuthApplicationDirectory applications,
    ApplicationAddresses addresses,
    PushedRequests pushed,
    TokenSettings settings
)
{
    public const string Path = "/connect/authorize";
    const string Prefix = "urn:ietf:params:oauth:request_uri:";
    const string RequestUri = "request_uri";
    const string ClientId = "client_id";
    const int LongestAddress = 4_000;

    /// <summary>Null unless the application is known and answers where they say.</summary>
    public async Task<AuthorizationRequest?> Find(IReadOnlyDictionary<string, StringValues> parameters, CancellationToken ct)
    {
        if (parameters.GetValueOrDefault(ClientId) is not [{ } id] || await applications.Find(id, ct) is not { } application)
            return null;
        PushedRequest? reference = null;
        if (parameters.GetValueOrDefault(RequestUri) is [{ } uri] && uri.StartsWith(Prefix, StringComparison.Ordinal))
        {
            if (await pushed.Find(application, uri[Prefix.Length..], ct) is not { } json)
                return null;
            (reference, parameters) = (new(uri[Prefix.Length..], json), Read(json));
        }

        return
            parameters.GetValueOrDefault("redirect_uri") is [{ } address]
            && await addresses.Contain(application, application.RedirectUris, address, ct)
            ? new(parameters, application, reference)
            : null;
    }

    /// <summary>A request by its address here, as pages hand it on; null when it is none, or its application is not known.</summary>
    public async Task<AuthorizationRequest?> Parse(string address, CancellationToken ct) =>
        address.Length <= LongestAddress
        && address.StartsWith(Path + "?", StringComparison.Ordinal)
        && address.All(c => c is >= '!' and <= '~')
            ? await Find(QueryHelpers.ParseQuery(address[Path.Length..]), ct)
            : null;

    /// <summary>Where to go on with what is left of a request. What was pushed stays with us: the browser has the reference alone.</summary>
    public async Task<string> Continue(AuthorizationRequest request, IReadOnlyDictionary<string, StringValues> left, CancellationToken ct)
    {
        if (request.Pushed is not { } reference)
            return QueryHelpers.AddQueryString(Path, left);
        if (left.Count != request.Parameters.Count || left.GetValueOrDefault("prompt") != request.Parameters.GetValueOrDefault("prompt"))
            await pushed.Change(request.Application, reference.Reference, Write(left), ct);
        return QueryHelpers.AddQueryString(
            Path,
            new Dictionary<string, string?> { [ClientId] = request.Application.ClientId, [RequestUri] = Prefix + reference.Reference }
        );
    }

    /// <summary>Whether its code may be issued; a pushed request gives one.</summary>
    public async Task<bool> Use(AuthorizationRequest request, CancellationToken ct) =>
        request.Pushed is not { } reference || await pushed.Use(request.Application, reference.Reference, ct);

    /// <summary>The application's address with the person's refusal.</summary>
    public string Refuse(AuthorizationRequest request) =>
        request.Answer(settings.Issuer, [new("error", "access_denied"), new("error_description", "The person has refused.")]);

    /// <summary>The application that an address of ours leads to in the end.</summary>
    public async Task<RegisteredApplication?> Behind(string next, CancellationToken ct) => (await Parse(next, ct))?.Application;

    /// <summary>Where a form may lead: its answer is a redirect to the application in the end, which a browser counts as part of the form.</summary>
    public async Task<string> FormTargets(string next, CancellationToken ct) =>
        await Parse(next, ct) is { } request ? AccountPages.TargetsOf(request.RedirectUri) : "'self'";

    static Dictionary<string, StringValues> Read(string json) =>
        JsonSerializer
            .Deserialize<Dictionary<string, string>>(json)!
            .ToDictionary(p => p.Key, p => new StringValues(p.Value), StringComparer.Ordinal);

    static string Write(IReadOnlyDictionary<string, StringValues> parameters) =>
        JsonSerializer.Serialize(parameters.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal));
}
