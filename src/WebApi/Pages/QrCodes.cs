using MakCrm.Application.Referrals;
using QRCoder;

namespace MakCrm.WebApi.Pages;

/// <summary>QR codes by QRCoder.</summary>
sealed class QrCodes : IQrCodes
{
    const int DotSize = 8;

    public string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(DotSize);
    }

    public byte[] Png(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(DotSize);
    }
}
