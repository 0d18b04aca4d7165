namespace MakCrm.Application.Common;

/// <summary>What codes of problems mean, from <c>api-spec/errors.yaml</c>.</summary>
public interface IErrorTexts
{
    (int Status, string Title) Of(string code, bool isRussian);
}
