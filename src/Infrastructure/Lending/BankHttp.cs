using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MakCrm.Application.Lending;
using MakCrm.Domain.Lending;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Lending;

/// <summary>Calls banks: no redirects, checked addresses only, within the patience.</summary>
sealed class BankHttp : IDisposable
{
    readonly SafeHttpClientFactory http;
    readonly SafeHttpOptions limits;
    readonly BankSettings settings;

    public BankHttp(IDnsResolver resolver, BankSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicIpRanges.Contains(address) : PublicIpRanges.Contains
        );
        limits = new(settings.Patience, 256 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.settings = settings;
    }

    /// <summary>Plain http, and this machine, are for stand-ins alone.</summary>
    public async Task<bool> Refuses(string url, CancellationToken ct) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var address)
        || (address.Scheme != Uri.UriSchemeHttps && !settings.StandIns.Contains(address.Authority))
        || address.Query.Length > 0
        || address.Fragment.Length > 0
        || await http.IsKnownForbidden(address, limits, ct);

    public bool IsStandIn(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && settings.StandIns.Contains(address.Authority);

    public async Task<BankAnswer> Send(OpenBankConnection connection, HttpRequestMessage request, CancellationToken ct)
    {
        Authorize(connection, request);
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        using var client = http.CreateClient(limits);
        try
        {
            using var response = await client.SendAsync(request, ct);
            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return new((int)response.StatusCode, TroubleOf(response.StatusCode))
            {
                Body = body,
                ContentType = response.Content.Headers.ContentType?.MediaType,
                RetryAfter = RetryAfter(response),
            };
        }
        catch (HttpRequestException broken)
        {
            return new(null, TroubleOf(broken));
        }
    }

    static void Authorize(OpenBankConnection connection, HttpRequestMessage request)
    {
        var secrets = connection.Secrets;
        switch (connection.Terms.AuthScheme)
        {
            case BankAuthScheme.Bearer:
                request.Headers.Authorization = new("Bearer", secrets.Token);
                break;
            case BankAuthScheme.Basic:
                var pair = Encoding.UTF8.GetBytes($"{secrets.Username}:{secrets.Password}");
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
                break;
            case BankAuthScheme.Header:
                request.Headers.TryAddWithoutValidation(secrets.HeaderName ?? "X-Api-Key", secrets.Token);
                break;
            case BankAuthScheme.None:
                break;
        }
    }

    static BankFailure? TroubleOf(HttpStatusCode status) =>
        (int)status switch
        {
            >= 200 and < 300 => null,
            401 or 403 => BankFailure.Unauthorized,
            408 => BankFailure.NoAnswer,
            429 => BankFailure.TooManyRequests,
            >= 500 => BankFailure.ServerError,
            _ => BankFailure.Refused,
        };

    /// <summary>Where no connection was made nothing has arrived. What was cut off later may have.</summary>
    static BankFailure TroubleOf(HttpRequestException broken) =>
        broken is UnsafeAddressException
        || broken.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
            ? BankFailure.Unreachable
            : BankFailure.NoAnswer;

    static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.ToString() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, 3600))
            : null;

    public void Dispose() => http.Dispose();
}
