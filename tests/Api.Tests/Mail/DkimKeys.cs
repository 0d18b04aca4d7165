using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace MakCrm.Api.Tests.Mail;

/// <summary>Keys to sign letters with, and how a receiver checks them.</summary>
static class DkimKeys
{
    const int RsaBits = 2_048;

    /// <returns>A PEM file of the private key, and the public one.</returns>
    public static (string File, AsymmetricKeyParameter Public) New(string kind)
    {
        var generator = GeneratorUtilities.GetKeyPairGenerator(kind);
        generator.Init(new KeyGenerationParameters(new SecureRandom(), RsaBits));
        var pair = generator.GenerateKeyPair();
        var file = Path.GetTempFileName();
        using var text = File.CreateText(file);
        using var pem = new PemWriter(text);
        pem.WriteObject(pair.Private);
        return (file, pair.Public);
    }

    public static async Task<bool> Holds(string content, AsymmetricKeyParameter key)
    {
        var ct = TestContext.Current.CancellationToken;
        var message = await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), ct);
        var signature = message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)];
        signature.Value.ShouldContain("d=mak.example; s=mail;");
        return await new DkimVerifier(new InDns(key)).VerifyAsync(message, signature, ct);
    }

    sealed class InDns(AsymmetricKeyParameter key) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => key;

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(key);
    }
}
