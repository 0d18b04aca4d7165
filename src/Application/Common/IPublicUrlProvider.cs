namespace MakCrm.Application.Common;

/// <summary>Where people reach this server from outside, for links in letters.</summary>
public interface IPublicUrlProvider
{
    string Of(string path);
}
