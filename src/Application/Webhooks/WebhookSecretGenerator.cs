using System.Security.Cryptography;
using MakCrm.Application.Identity.Public;

namespace MakCrm.Application.Webhooks;

/// <summary>Secrets that events are signed with, as Standard Webhooks writes them.</summary>
sealed class WebhookSecretGenerator(ISecretProtector seals) : IModuleService
{
    const int Bytes = 32;

    public (string Text, byte[] Sealed) New(Guid endpointId)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        return ("whsec_" + Convert.ToBase64String(key), seals.Protect(key, endpointId.ToByteArray(bigEndian: true)));
    }
}
