using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Infrastructure.Webhooks;

/// <summary>Signatures as Standard Webhooks describes them.</summary>
static class WebhookSignature
{
    /// <summary>One for each secret, with spaces between.</summary>
    public static string Of(Guid id, DateTimeOffset at, string body, IEnumerable<byte[]> secrets)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }
}
