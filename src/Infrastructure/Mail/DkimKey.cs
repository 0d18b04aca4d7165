using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;

namespace MakCrm.Infrastructure.Mail;

/// <summary>Signs letters in the sender's domain (DKIM, RFC 6376), whose DNS has the public key at <c>selector._domainkey</c>.</summary>
public sealed class DkimKey
{
    /// <summary>What says who writes to whom of what and what the text is. A relay may add other headers.</summary>
    static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.MimeVersion,
        HeaderId.ContentType,
    ];
    readonly AsymmetricKeyParameter key;
    readonly string selector;

    DkimKey(AsymmetricKeyParameter key, string selector) => (this.key, this.selector) = (key, selector);

    /// <param name="file">A private key in PEM: RSA, or Ed25519 (RFC 8463).</param>
    /// <exception cref="InvalidOperationException">There is none in it.</exception>
    public static DkimKey From(string file, string selector)
    {
        if (!File.Exists(file))
            throw new InvalidOperationException("MAK_DKIM_KEY names no file.");
        return new(Read(file) ?? throw new InvalidOperationException("MAK_DKIM_KEY holds no private key in PEM."), selector);
    }

    public void Sign(MimeMessage message, string domain) =>
        new DkimSigner(
            key,
            domain,
            selector,
            key is Ed25519PrivateKeyParameters ? DkimSignatureAlgorithm.Ed25519Sha256 : DkimSignatureAlgorithm.RsaSha256
        )
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        }.Sign(message, Signed);

    static AsymmetricKeyParameter? Read(string file)
    {
        using var text = File.OpenText(file);
        try
        {
            return new PemReader(text).ReadObject() switch
            {
                AsymmetricCipherKeyPair pair => pair.Private,
                AsymmetricKeyParameter { IsPrivate: true } one => one,
                _ => null,
            };
        }
        catch (Exception strange) when (strange is IOException or PemException)
        {
            return null;
        }
    }
}
