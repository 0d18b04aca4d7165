namespace MakCrm.Application.Referrals;

/// <summary>Draws texts as QR codes.</summary>
public interface IQrCodes
{
    string Svg(string text);

    byte[] Png(string text);
}
