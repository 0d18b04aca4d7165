using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Domain.Registrations;

/// <summary>What an applicant's link holds: 256 random bits, in his letter alone; here a hash is kept.</summary>
public sealed record RegistrationToken(string Text, byte[] Hash)
{
    public static RegistrationToken New()
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new(text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
