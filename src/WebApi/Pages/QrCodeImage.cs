using System.Text;
using QRCoder;

namespace MakCrm.WebApi.Pages;

/// <summary>A text as a QR code that stands in the page itself.</summary>
static class QrCodeImage
{
    const int DotSize = 6;
    const int LongestText = 500;

    public static string Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text.Length > LongestText ? text[..LongestText] : text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(code.GetGraphic(DotSize)));
    }
}
