using MakCrm.Domain.Identity;
using OtpNet;

namespace MakCrm.Infrastructure.Identity;

/// <summary>By Otp.NET, whose defaults are those of the apps.</summary>
sealed class OtpNetTotp : ITotp
{
    const int SecretLength = 20;
    const int StepSeconds = 30;

    public byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretLength);

    public string Spell(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    public string CodeOf(byte[] secret, long step) =>
        new OtpNet.Totp(secret, StepSeconds).ComputeTotp(DateTime.UnixEpoch.AddSeconds(step * StepSeconds));
}
